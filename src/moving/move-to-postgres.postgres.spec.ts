import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freshDatabase } from '../../test/support/postgres/fresh-database';
import { scratchFile } from '../../test/support/scratch-database';
import { AuditStore, TrailCheck } from '../access';
import { DncStore } from '../dnc';
import { Database } from '../platform/database';
import { KeyedHash } from '../platform/secrets/keyed-hash';
import { Secret } from '../platform/secrets/secret';
import { moveToPostgres } from './move-to-postgres';

const folder = mkdtempSync(join(tmpdir(), 'pregon-moving-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const auditKey = new KeyedHash(new Secret('the key, which is moved by hand'), 'audit trail');

it('moves what SQLite holds, numbers given out included, the audit trail sound, once and only into an empty database', async () => {
  const file = await scratchFile(folder);
  const from = await Database.open(file);
  const dnc = new DncStore();
  const wish = { source: 'manual', reason: 'said "no"\u0000\ud800', by: 'x', at: 5 } as const;
  await from.write(async (tx) => {
    await dnc.add(tx, { ...wish, phone: '+50688887777' });
    await dnc.add(tx, { ...wish, phone: '+50688887778' });
    await tx.run('UPDATE account SET next_dial_at = 1234.5678, name = $1', ['Otra']);
    for (let n = 0; n < 2500; n += 1)
      await tx.run('INSERT INTO contact_list (name, created_at) VALUES ($1, $2)', [`list ${n}`, n]);
    await tx.run('DELETE FROM contact_list WHERE id > 2400');
  });
  const event = { at: 1, actor: 'user:ñ', from: null, action: 'x', subject: '/', result: 200 };
  const told = { given: { name: '\u0000\ud800' }, before: undefined, after: null };
  for (let n = 0; n < 3; n += 1)
    await from.write((tx) => new AuditStore(auditKey).add(tx, { ...event, ...told }));
  const trail = await new TrailCheck(from, auditKey).verify();
  await from.close();

  const target = await Database.openPostgres(new Secret(await freshDatabase()), folder);
  try {
    const moved = await moveToPostgres(file, target);
    expect(moved.find(({ table }) => table === 'contact_list')?.rows).toBe(2400);
    expect(await target.read.get('SELECT name, next_dial_at AS "at" FROM account')).toEqual({
      name: 'Otra',
      at: 1234.5678,
    });
    expect(await target.read.all('SELECT count(*) AS n FROM dnc_event')).toEqual([{ n: 2 }]);
    const byTable = (rows: typeof moved) => new Map(rows.map((one) => [one.table, one]));
    expect(byTable(await moveToPostgres(file, target))).toEqual(byTable(moved));

    expect(trail).toMatchObject({ kind: 'sound', events: 3 });
    expect(await new TrailCheck(target, auditKey).verify()).toEqual(trail);

    // Numbers of rows that are gone are not given out again, and triggers are at work again.
    await target.write((tx) => tx.run(`INSERT INTO contact_list (name, created_at) VALUES ('new', 1)`));
    expect(await target.read.get(`SELECT id FROM contact_list WHERE name = 'new'`)).toEqual({ id: 2501 });
    await expect(target.write((tx) => tx.run('DELETE FROM dnc_event'))).rejects.toThrow();
    await expect(moveToPostgres(file, target)).rejects.toThrow(/not empty/);
  } finally {
    await target.close();
  }
});
