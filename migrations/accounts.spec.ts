import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writingDataSource } from '../src/platform/database/data-sources';
import { migrations } from '.';

const folder = mkdtempSync(join(tmpdir(), 'pregon-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const before = [
  `INSERT INTO contact_list (id, name, created_at) VALUES (1, 'one', 5)`,
  `INSERT INTO campaign (id, identity, name, list_id, state, policy, created_at) VALUES (1, 'c', 'Mayo', 1, 'draft', '{}', 6)`,
  `INSERT INTO restoration (id, found, backup_at, restored_at, last_campaign_id, journal_found, wishes_entered, read_to, complete_at)
     VALUES (1, 'restored', 1, 2, 1, 1, 0, 7, 9)`,
];

it('gives what there is to the first account, with its reading after a restore, and takes accounts away again', async () => {
  const source = await writingDataSource(join(folder, 'accounts.sqlite')).initialize();
  const done = await source.runMigrations();
  const at = migrations.findIndex(({ name }) => name.startsWith('Accounts'));
  const undo = async () => {
    for (let n = done.length; n > at; n--) await source.undoLastMigration();
  };
  await undo();
  for (const statement of before) await source.query(statement);

  await source.runMigrations();
  expect(await source.query('SELECT account_id FROM campaign')).toEqual([{ account_id: 1 }]);
  expect(await source.query('SELECT * FROM restoration_reading')).toEqual([
    { restoration_id: 1, account_id: 1, read_to: 7, pass_until: null, complete_at: 9 },
  ]);

  await undo();
  expect(await source.query('SELECT read_to, pass_until, complete_at FROM restoration')).toEqual([
    { read_to: 7, pass_until: null, complete_at: 9 },
  ]);
  await source.runMigrations();
  await source.destroy();
});
