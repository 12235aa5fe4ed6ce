import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writingDataSource } from '../src/platform/database/data-sources';
import { migrations } from '.';

const folder = mkdtempSync(join(tmpdir(), 'pregon-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('takes requests under their keys, once each, and goes back', async () => {
  const source = await writingDataSource(join(folder, 'keys.sqlite')).initialize();
  const done = await source.runMigrations();
  const note = () => source.query(`INSERT INTO idempotency_key (key, request, at) VALUES ('k', 'r', 1)`);
  await note();
  await expect(note()).rejects.toThrow('UNIQUE');
  const at = migrations.findIndex(({ name }) => name.startsWith('Idempotency'));
  for (let n = done.length; n > at; n--) await source.undoLastMigration();
  await expect(note()).rejects.toThrow('no such table');
  await source.runMigrations();
  await note();
  await source.destroy();
});
