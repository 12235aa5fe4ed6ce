import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writingDataSource } from '../src/platform/database/data-sources';
import { migrations } from '.';

const folder = mkdtempSync(join(tmpdir(), 'pregon-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('adds the account’s drift, and takes it away again with nothing else', async () => {
  const source = await writingDataSource(join(folder, 'drift.sqlite')).initialize();
  const done = await source.runMigrations();
  const at = migrations.findIndex(({ name }) => name.startsWith('WireDrift'));
  const columns = async () =>
    (await source.query<{ name: string }[]>(`PRAGMA table_info('account')`)).map(({ name }) => name);
  expect(await columns()).toContain('drift');
  await source.query(`UPDATE account SET drift = '{}', clock_offset_ms = 7`);
  for (let n = done.length; n > at; n--) await source.undoLastMigration();
  expect(await columns()).not.toContain('drift');
  await source.runMigrations();
  expect(await source.query('SELECT drift, clock_offset_ms AS ms FROM account')).toMatchObject([
    { drift: null, ms: 7 },
  ]);
  await source.destroy();
});
