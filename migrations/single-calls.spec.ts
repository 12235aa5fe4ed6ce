import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writingDataSource } from '../src/platform/database/data-sources';
import { migrations } from '.';

const folder = mkdtempSync(join(tmpdir(), 'pregon-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('makes every campaign and list of before an ordinary one, and goes back', async () => {
  const source = await writingDataSource(join(folder, 'calls.sqlite')).initialize();
  const done = await source.runMigrations();
  const at = migrations.findIndex(({ name }) => name.startsWith('SingleCalls'));
  for (let n = done.length; n > at; n--) await source.undoLastMigration();
  await source.query(`INSERT INTO contact_list (id, name, created_at) VALUES (7, 'march', 0)`);
  await source.query(
    `INSERT INTO campaign (id, identity, name, list_id, state, policy, created_at)
     VALUES (3, 'i', 'march', 7, 'draft', '{}', 0)`,
  );

  await source.runMigrations();
  const kinds = await source.query<object[]>(
    `SELECT c.kind AS campaign, l.kind AS list FROM campaign c JOIN contact_list l ON l.id = c.list_id`,
  );
  expect(kinds).toEqual([{ campaign: 'list', list: 'imported' }]);

  for (let n = migrations.length; n > at; n--) await source.undoLastMigration();
  const columns = await source.query<{ name: string }[]>(`PRAGMA table_info(campaign)`);
  expect(columns.map(({ name }) => name)).not.toContain('kind');
  await source.destroy();
});
