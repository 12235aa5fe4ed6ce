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
  `INSERT INTO endpoint (id, account_id, username, role) VALUES (1, 1, '8888', 'ivr')`,
  `INSERT INTO prospect (id, campaign_id, list_row_id, phone, zone, state) VALUES (1, 1, 1, '+1', 'A', 'calling')`,
  `INSERT INTO attempt (id, campaign_id, prospect_id, phone, national, attempt_no, endpoint_id, flow, state, policy_version, planned_at)
     VALUES (1, 1, 1, '+1', '1', 1, 1, 'blast', 'accepted', 1, 7)`,
];
const added = [
  `UPDATE attempt SET went_to = 'agent', short_answer_s = 6`,
  `INSERT INTO tariff VALUES (1, 'CR', 18000, 0, 1, 2)`,
  `INSERT INTO tariff_change (account_id, route, was_rate_micros, was_access_fee_micros, rate_micros, access_fee_micros, callid, noticed_at)
     VALUES (1, 'CR', 18000, 0, 20000, 0, 'a', 3)`,
  `INSERT INTO foreign_call VALUES (1, 'a', 4)`,
  `UPDATE endpoint SET foreign_until = 9, foreign_reason = 'foreign_calls', foreign_rests = 1`,
];

it('adds what stands beside an outcome and what speaks against an endpoint, and takes it away again', async () => {
  const source = await writingDataSource(join(folder, 'beside.sqlite')).initialize();
  const done = await source.runMigrations();
  const at = migrations.findIndex(({ name }) => name.startsWith('BesideOutcomes'));
  const shape = () =>
    source.query<unknown[]>(`SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name`);
  const rows = async () => ({
    attempt: await source.query<object[]>('SELECT * FROM attempt'),
    endpoint: await source.query<object[]>('SELECT * FROM endpoint'),
  });
  const whole = await shape();
  const undo = async () => {
    for (let n = done.length; n > at; n--) await source.undoLastMigration();
  };

  await undo();
  const without = await shape();
  for (const statement of before) await source.query(statement);
  const kept = await rows();
  await source.runMigrations();
  expect(await shape()).toEqual(whole);
  expect(await rows()).toMatchObject({
    attempt: [{ ...kept.attempt[0], went_to: null, short_answer_s: null }],
    endpoint: [{ ...kept.endpoint[0], foreign_until: 0, foreign_reason: null, foreign_rests: 0 }],
  });
  for (const statement of added) await source.query(statement);
  await undo();
  expect(await shape()).toEqual(without);
  expect(await rows()).toEqual(kept);
  await source.destroy();
});
