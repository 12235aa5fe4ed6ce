import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writingDataSource } from '../src/platform/database/data-sources';
import { migrations } from '.';

const folder = mkdtempSync(join(tmpdir(), 'pregon-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('keeps lists and campaigns, up and down, and lets nobody alter the record of changed rules', async () => {
  const source = await writingDataSource(join(folder, 'rules.sqlite')).initialize();
  const done = await source.runMigrations();
  const at = migrations.findIndex(({ name }) => name.startsWith('RulesOfCalling'));
  for (let n = done.length; n > at; n--) await source.undoLastMigration();
  await source.query(`INSERT INTO contact_list (id, name, created_at) VALUES (1, 'one', 5)`);
  await source.query(
    `INSERT INTO campaign (id, identity, name, list_id, state, policy, created_at) VALUES (1, 'c', 'c', 1, 'draft', '{}', 6)`,
  );

  await source.runMigrations();
  expect(await source.query('SELECT name, window_spec FROM contact_list')).toEqual([
    { name: 'one', window_spec: null },
  ]);
  await source.query(`INSERT INTO policy_change (campaign_id, at, "by", after) VALUES (1, 7, 'ana', '{}')`);
  await expect(source.query('UPDATE policy_change SET at = 8')).rejects.toThrow('only appended to');
  await expect(source.query('DELETE FROM policy_change')).rejects.toThrow('only appended to');

  for (let n = done.length; n > at; n--) await source.undoLastMigration();
  expect(await source.query('SELECT id, name FROM contact_list')).toEqual([{ id: 1, name: 'one' }]);
  expect(await source.query('SELECT id FROM campaign')).toEqual([{ id: 1 }]);
  await source.destroy();
});
