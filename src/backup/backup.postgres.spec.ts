import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freshDatabase, inDatabase } from '../../test/support/postgres/fresh-database';
import { addDurably, DncJournal, journalFile } from '../dnc';
import { highWaterFile, readHighWater } from '../dialing';
import { readConfig } from '../platform/config/config';
import { Database } from '../platform/database';
import { Secret } from '../platform/secrets/secret';
import { makeBackup } from './make-backup';
import { restoreBackup } from './restore-backup';

const folder = mkdtempSync(join(tmpdir(), 'pregon-dump-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('restores a dump in one step, with the wishes since, held, and the former tables beside', async () => {
  const url = await freshDatabase();
  const secret = 'x'.repeat(32);
  const config = readConfig({ PREGON_DATA_DIR: folder, DATABASE_URL: url, PREGON_SECRET: secret });
  const wish = { source: 'manual', reason: 'r', by: 'x', at: 5 } as const;
  const journal = new DncJournal(journalFile(folder));
  const db = await Database.openPostgres(new Secret(url), folder);
  const add = (phone: '+50688887777' | '+50688887778') => addDurably({ db, journal }, { ...wish, phone });
  await add('+50688887777');
  const { file } = await makeBackup({ config, withKey: false, now: 1000 });
  await add('+50688887778');
  const restore = (from: string) => restoreBackup({ config, file: from, otherKey: false, now: 2000 });
  await expect(restore(file)).rejects.toThrow(/stop it before/);
  await db.close();

  const short = join(folder, 'short.dump');
  writeFileSync(short, readFileSync(file).subarray(0, -100));
  writeFileSync(`${short}.json`, readFileSync(`${file}.json`));
  await expect(restore(short)).rejects.toThrow(/not whole/);

  expect(await restore(file)).toMatchObject({ aside: 'before_restore_19700101t000002z', wishesEntered: 1 });
  expect(await inDatabase(url, 'SELECT phone::text FROM dnc_entry ORDER BY 1')).toEqual([
    { phone: '50688887777' },
    { phone: '50688887778' },
  ]);
  expect(await inDatabase(url, 'SELECT found, lifted_at FROM restoration')).toEqual([
    { found: 'restored', lifted_at: null },
  ]);
  const former = await inDatabase(
    url,
    'SELECT count(*)::int AS n FROM before_restore_19700101t000002z.dnc_event',
  );
  expect(former).toEqual([{ n: 2 }]);
  expect(await readHighWater(highWaterFile(folder))).toMatchObject({ attempts: 0, wishes: 2 });
});
