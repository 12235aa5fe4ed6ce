import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writingDataSource } from '../src/platform/database/data-sources';
import { migrations } from '.';

const folder = mkdtempSync(join(tmpdir(), 'pregon-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('takes attempts of before as not reported and calls by hand as not seen, and goes back without losing one', async () => {
  const source = await writingDataSource(join(folder, 'beside.sqlite')).initialize();
  const done = await source.runMigrations();
  const at = migrations.findIndex(({ name }) => name.startsWith('BesideTheRecords'));
  const back = async (n: number): Promise<void> => {
    for (; n > at; n--) await source.undoLastMigration();
  };
  await back(done.length);
  await source.query(`INSERT INTO contact_list (id, name, created_at) VALUES (1, 'one', 5)`);
  await source.query(
    `INSERT INTO campaign (id, identity, name, list_id, state, policy, created_at) VALUES (1, 'c', 'c', 1, 'running', '{}', 6)`,
  );
  await source.query(
    `INSERT INTO prospect (id, campaign_id, list_row_id, phone, zone, state) VALUES (1, 1, 1, '+50688887777', 'A', 'calling')`,
  );
  await source.query(`INSERT INTO endpoint (id, account_id, username, role) VALUES (1, 1, 'ivr', 'ivr')`);
  await source.query(
    `INSERT INTO attempt (id, campaign_id, prospect_id, phone, national, attempt_no, endpoint_id, flow, state,
                          policy_version, planned_at, requested_at)
     VALUES (7, 1, 1, '+50688887777', '88887777', 1, 1, 'blast', 'accepted', 1, 10, 11)`,
  );
  const attempts = () =>
    source.query('SELECT id, phone, state, requested_at AS at FROM attempt') as Promise<unknown[]>;
  const before = await attempts();
  expect(before).toHaveLength(1);

  await source.runMigrations();
  expect(await source.query('SELECT opt_out_reported_at AS at FROM attempt')).toEqual([{ at: null }]);
  expect(await source.query('SELECT calls_by_hand_at AS at FROM account')).toEqual([{ at: null }]);
  await source.query('UPDATE attempt SET opt_out_reported_at = 20');
  await source.query('UPDATE account SET calls_by_hand_at = 21');

  await back(migrations.length);
  expect(await attempts()).toEqual(before);
  const columns = await source.query<{ name: string }[]>('PRAGMA table_info(account)');
  expect(columns.map(({ name }) => name)).not.toContain('calls_by_hand_at');
  await source.destroy();
});
