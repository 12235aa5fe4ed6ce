import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writingDataSource } from '../src/platform/database/data-sources';
import { migrations } from '.';

const folder = mkdtempSync(join(tmpdir(), 'pregon-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('has a place for files that wait to be imported, and takes it away again', async () => {
  const source = await writingDataSource(join(folder, 'orders.sqlite')).initialize();
  const done = await source.runMigrations();
  const order = `INSERT INTO import_order (id, wanted, path, created_at) VALUES ('a', '{}', 'p', 1)`;
  await source.query(order);
  await expect(source.query(order)).rejects.toThrow('UNIQUE');
  expect(await source.query('SELECT id, tries FROM import_order')).toEqual([{ id: 'a', tries: 0 }]);

  const at = migrations.findIndex(({ name }) => name.startsWith('ImportOrders'));
  for (let n = done.length; n > at; n--) await source.undoLastMigration();
  await expect(source.query(order)).rejects.toThrow('no such table');
  await source.runMigrations();
  await source.query(order);
  await source.destroy();
});
