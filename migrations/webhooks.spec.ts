import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writingDataSource } from '../src/platform/database/data-sources';
import { migrations } from '.';

const folder = mkdtempSync(join(tmpdir(), 'pregon-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const happen = [
  `INSERT INTO contact_list (id, name, created_at) VALUES (1, 'one', 5)`,
  `INSERT INTO campaign (id, identity, name, list_id, state, policy, created_at) VALUES (1, 'c', 'Mayo', 1, 'draft', '{}', 6)`,
  `INSERT INTO endpoint (id, account_id, username, role) VALUES (1, 1, '8888', 'ivr')`,
  `INSERT INTO prospect (id, campaign_id, list_row_id, phone, zone, state) VALUES (1, 1, 1, '+1', 'A', 'calling')`,
  `INSERT INTO attempt (id, campaign_id, prospect_id, phone, national, attempt_no, endpoint_id, flow, state, policy_version, planned_at)
     VALUES (1, 1, 1, '+1', '1', 1, 1, 'blast', 'accepted', 1, 7)`,
  `UPDATE campaign SET state = 'running', state_changed_at = 8 WHERE id = 1`,
  `UPDATE attempt SET state = 'settled', outcome = 'lost', settled_at = 9, cost_micros = 0 WHERE id = 1`,
  `UPDATE attempt SET outcome = 'answered', talk_s = 4 WHERE id = 1`,
  `INSERT INTO outcome_correction (attempt_id, was, became, at) VALUES (1, 'lost', 'answered', 10)`,
  `INSERT INTO dnc_event (phone, action, source, reason, actor, at) VALUES (1, 'added', 'ivr', 'x', 'x', 11)`,
  `INSERT INTO dnc_event (phone, action, source, reason, actor, at) VALUES (2, 'added', 'file', 'x', 'x', 12)`,
  `INSERT INTO breaker_trip (campaign_id, at, kind, share, threshold, hits, calls, from_at, attempt_ids)
     VALUES (1, 13, 'failures', 0.6, 0.5, 30, 50, 1, '[]')`,
];
const undo = [
  'breaker_trip',
  'outcome_correction',
  'attempt',
  'attempt_count',
  'prospect',
  'campaign',
  'endpoint',
  'contact_list',
];

it('notes each kind of event for subscribers, within the transaction, and nothing without them', async () => {
  const source = await writingDataSource(join(folder, 'webhooks.sqlite')).initialize();
  const done = await source.runMigrations();
  const notes = () =>
    source.query<{ type: string; at: number; facts: string }[]>('SELECT * FROM webhook_event');

  for (const statement of happen) await source.query(statement);
  expect(await notes()).toEqual([]);
  for (const table of undo) await source.query(`DELETE FROM ${table}`);

  await source.query(`INSERT INTO webhook (id, url, description, state, secret_sealed, created_by, created_at)
    VALUES (1, 'u', '', 'enabled', '', 'x', 1)`);
  await source.query(`INSERT INTO webhook_subscription (type, webhook_id) VALUES ('attempt.settled', 1),
    ('attempt.corrected', 1), ('opt_out.recorded', 1), ('campaign.state_changed', 1), ('breaker.tripped', 1)`);
  await source.query('BEGIN');
  for (const statement of happen) await source.query(statement);
  await source.query('ROLLBACK');
  expect(await notes()).toEqual([]);

  for (const statement of happen) await source.query(statement);
  expect(
    (await notes()).map(({ type, at, facts }) => [type, at, JSON.parse(facts) as unknown]),
  ).toMatchObject([
    ['campaign.state_changed', 8, { campaignId: 1, campaign: 'Mayo', from: 'draft', to: 'running' }],
    ['attempt.settled', 9, { attemptId: 1, phone: '+1', state: 'settled', outcome: 'lost', talkS: null }],
    ['attempt.corrected', 10, { attemptId: 1, was: 'lost', outcome: 'answered', talkS: 4 }],
    ['opt_out.recorded', 11, { phone: '+1', source: 'ivr', action: 'added' }],
    ['breaker.tripped', 13, { campaignId: 1, kind: 'failures', hits: 30, calls: 50 }],
  ]);

  const at = migrations.findIndex(({ name }) => name.startsWith('Webhooks'));
  for (let n = done.length; n > at; n--) await source.undoLastMigration();
  await source.query(`UPDATE campaign SET state = 'paused' WHERE id = 1`);
  await source.runMigrations();
  expect(await notes()).toEqual([]);
  await source.destroy();
});
