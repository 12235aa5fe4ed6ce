import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writingDataSource } from '../src/platform/database/data-sources';
import { migrations } from '.';

const folder = mkdtempSync(join(tmpdir(), 'pregon-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('has indexes of last digits and of references, and takes them away again', async () => {
  const source = await writingDataSource(join(folder, 'search.sqlite')).initialize();
  const done = await source.runMigrations();
  const tail = 'SELECT 1 FROM list_phone INDEXED BY list_phone_tail WHERE list_id = 1 AND phone % 10000 = 1';
  const reference = `SELECT 1 FROM list_row INDEXED BY list_row_reference
    WHERE contact_ref IS NOT NULL AND lower(contact_ref) >= 'a'`;
  for (const query of [tail, reference]) expect(await source.query(query)).toEqual([]);

  const at = migrations.findIndex(({ name }) => name.startsWith('ContactSearch'));
  for (let n = done.length; n > at; n--) await source.undoLastMigration();
  for (const query of [tail, reference]) await expect(source.query(query)).rejects.toThrow('no such index');
  await source.destroy();
});
