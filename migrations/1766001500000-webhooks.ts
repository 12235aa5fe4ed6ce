import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever writes what happened never waits for, or knows of, subscribers: without one nothing is noted. */
const subscribed = (type: string): string => `EXISTS (
    SELECT 1 FROM webhook_subscription s JOIN webhook w ON w.id = s.webhook_id
    WHERE s.type = '${type}' AND w.state = 'enabled')`;

const ended = `('settled', 'refused', 'not_sent')`;

/** What an attempt has come to, as it stood at that moment. `a`: the row's name. */
const attemptFacts = (a: string): string => `'attemptId', ${a}.id, 'campaignId', ${a}.campaign_id,
    'campaign', (SELECT name FROM campaign WHERE id = ${a}.campaign_id), 'phone', ${a}.phone,
    'contactRef', (SELECT r.contact_ref FROM prospect p JOIN list_row r ON r.id = p.list_row_id
                   WHERE p.id = ${a}.prospect_id),
    'attemptNo', ${a}.attempt_no, 'state', ${a}.state, 'outcome', ${a}.outcome, 'reason', ${a}.reason,
    'requestedAt', ${a}.requested_at, 'connectedAt', ${a}.connected_at, 'ringS', ${a}.ring_s,
    'talkS', ${a}.talk_s, 'costMicros', ${a}.cost_micros`;

/**
 * Webhooks. The triggers note a fact in the transaction in which it came to be, whichever part of the program, or
 * which process, wrote it (docs/adr/0028-webhooks.md). `webhook_event.body`: null until it was given out to
 * subscribers; `key`: the `webhook-id` header.
 */
const up = [
  `ALTER TABLE campaign ADD COLUMN state_changed_at INTEGER`,
  `CREATE TABLE webhook (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     url TEXT NOT NULL,
     description TEXT NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('enabled', 'disabled', 'removed')),
     state_reason TEXT,
     secret_sealed TEXT NOT NULL,
     old_secret_sealed TEXT,
     old_secret_until INTEGER,
     failing_since INTEGER,
     created_by TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     version INTEGER NOT NULL DEFAULT 1
   )`,
  `CREATE TABLE webhook_subscription (
     type TEXT NOT NULL,
     webhook_id INTEGER NOT NULL REFERENCES webhook (id),
     PRIMARY KEY (type, webhook_id)
   ) WITHOUT ROWID`,
  `CREATE TABLE webhook_event (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     type TEXT NOT NULL,
     at INTEGER NOT NULL,
     facts TEXT NOT NULL,
     key TEXT,
     body TEXT
   )`,
  `CREATE INDEX webhook_event_new ON webhook_event (id) WHERE body IS NULL`,
  `CREATE TABLE webhook_delivery (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     webhook_id INTEGER NOT NULL REFERENCES webhook (id),
     event_id INTEGER NOT NULL REFERENCES webhook_event (id),
     state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed')),
     tries INTEGER NOT NULL DEFAULT 0,
     since INTEGER NOT NULL,
     next_at INTEGER NOT NULL,
     last_at INTEGER,
     last_status INTEGER,
     last_problem TEXT,
     last_answer TEXT,
     ended_at INTEGER
   )`,
  `CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, next_at, id) WHERE state = 'waiting'`,
  `CREATE INDEX webhook_delivery_webhook ON webhook_delivery (webhook_id, state, id)`,
  `CREATE INDEX webhook_delivery_webhook_id ON webhook_delivery (webhook_id, id)`,
  `CREATE INDEX webhook_delivery_event ON webhook_delivery (event_id)`,
  `CREATE INDEX webhook_delivery_ended ON webhook_delivery (ended_at) WHERE ended_at IS NOT NULL`,

  `CREATE TRIGGER webhook_attempt_settled AFTER UPDATE OF state ON attempt
     WHEN NEW.state IN ${ended} AND OLD.state NOT IN ${ended} AND ${subscribed('attempt.settled')}
   BEGIN
     INSERT INTO webhook_event (type, at, facts)
     VALUES ('attempt.settled', coalesce(NEW.settled_at, NEW.planned_at), json_object(${attemptFacts('NEW')}));
   END`,
  `CREATE TRIGGER webhook_attempt_corrected AFTER INSERT ON outcome_correction
     WHEN ${subscribed('attempt.corrected')}
   BEGIN
     INSERT INTO webhook_event (type, at, facts)
     SELECT 'attempt.corrected', NEW.at, json_object('was', NEW.was, ${attemptFacts('attempt')})
     FROM attempt WHERE attempt.id = NEW.attempt_id;
   END`,
  `CREATE TRIGGER webhook_opt_out_recorded AFTER INSERT ON dnc_event
     WHEN NEW.phone IS NOT NULL AND NEW.source IN ('ivr', 'agent') AND NEW.action <> 'removed'
       AND ${subscribed('opt_out.recorded')}
   BEGIN
     INSERT INTO webhook_event (type, at, facts)
     VALUES ('opt_out.recorded', NEW.at, json_object('phone', '+' || NEW.phone, 'source', NEW.source,
       'action', NEW.action, 'evidence', NEW.evidence, 'onlyCampaignId', NEW.campaign_id,
       'campaignId', NEW.from_campaign_id, 'expiresAt', NEW.expires_at));
   END`,
  `CREATE TRIGGER webhook_campaign_state_changed AFTER UPDATE OF state ON campaign
     WHEN NEW.state <> OLD.state AND ${subscribed('campaign.state_changed')}
   BEGIN
     INSERT INTO webhook_event (type, at, facts)
     VALUES ('campaign.state_changed', coalesce(NEW.state_changed_at, NEW.created_at), json_object(
       'campaignId', NEW.id, 'campaign', NEW.name, 'from', OLD.state, 'to', NEW.state,
       'reason', NEW.state_reason));
   END`,
  `CREATE TRIGGER webhook_breaker_tripped AFTER INSERT ON breaker_trip
     WHEN ${subscribed('breaker.tripped')}
   BEGIN
     INSERT INTO webhook_event (type, at, facts)
     VALUES ('breaker.tripped', NEW.at, json_object('tripId', NEW.id, 'campaignId', NEW.campaign_id,
       'campaign', (SELECT name FROM campaign WHERE id = NEW.campaign_id), 'kind', NEW.kind,
       'share', NEW.share, 'threshold', NEW.threshold, 'hits', NEW.hits, 'calls', NEW.calls));
   END`,
];

const triggers = [
  'webhook_breaker_tripped',
  'webhook_campaign_state_changed',
  'webhook_opt_out_recorded',
  'webhook_attempt_corrected',
  'webhook_attempt_settled',
];
const tables = ['webhook_delivery', 'webhook_event', 'webhook_subscription', 'webhook'];

export class Webhooks1766001500000 implements MigrationInterface {
  readonly name = 'Webhooks1766001500000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const trigger of triggers) await runner.query(`DROP TRIGGER ${trigger}`);
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
    await runner.query(`ALTER TABLE campaign DROP COLUMN state_changed_at`);
  }
}
