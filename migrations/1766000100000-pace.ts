import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How fast, how many at once, when to stop. `fair_start` and `fair_finish`: see dialing/rules/fair-share.ts.
 * `campaign_usage`: running sums over settled attempts, from which the cost and the length of a call are
 * expected; `held_ms` and `agent_ms` of an attempt are what it put into them;
 * `spared`: the refusal cost the contact nothing, and says nothing of the campaign. `heartbeat_at`: when a process
 * that may call was last known to be alive.
 */
const up = [
  `ALTER TABLE campaign ADD COLUMN running_since INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE campaign ADD COLUMN fair_start REAL NOT NULL DEFAULT 0`,
  `ALTER TABLE campaign ADD COLUMN fair_finish REAL NOT NULL DEFAULT 0`,
  `CREATE INDEX campaign_fair ON campaign (fair_start)`,
  `ALTER TABLE account ADD COLUMN next_dial_at INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE account ADD COLUMN heartbeat_at INTEGER`,
  `ALTER TABLE endpoint ADD COLUMN doubt_count INTEGER NOT NULL DEFAULT 0`,

  `ALTER TABLE attempt ADD COLUMN held_ms INTEGER`,
  `ALTER TABLE attempt ADD COLUMN agent_ms INTEGER`,
  `ALTER TABLE attempt ADD COLUMN spared INTEGER NOT NULL DEFAULT 0`,
  `CREATE INDEX attempt_requested ON attempt (requested_at) WHERE requested_at IS NOT NULL`,
  `CREATE INDEX attempt_settled ON attempt (campaign_id, settled_at) WHERE settled_at IS NOT NULL`,
  `CREATE INDEX attempt_agent ON attempt (campaign_id, requested_at, reason) WHERE outcome = 'agent'`,

  `CREATE TABLE campaign_usage (
     campaign_id INTEGER PRIMARY KEY REFERENCES campaign (id),
     settled INTEGER NOT NULL DEFAULT 0,
     asked INTEGER NOT NULL DEFAULT 0,
     with_agent INTEGER NOT NULL DEFAULT 0,
     agent_ms INTEGER NOT NULL DEFAULT 0,
     timed INTEGER NOT NULL DEFAULT 0,
     held_ms INTEGER NOT NULL DEFAULT 0
   )`,
  `INSERT INTO campaign_usage (campaign_id, settled, asked)
   SELECT campaign_id, count(*), count(*) FILTER (WHERE outcome = 'agent') FROM attempt
   WHERE state = 'settled' GROUP BY campaign_id`,

  `CREATE TABLE breaker_trip (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     campaign_id INTEGER NOT NULL REFERENCES campaign (id),
     at INTEGER NOT NULL,
     kind TEXT NOT NULL,
     share REAL NOT NULL,
     threshold REAL NOT NULL,
     hits INTEGER NOT NULL,
     calls INTEGER NOT NULL,
     baseline REAL,
     from_at INTEGER NOT NULL,
     attempt_ids TEXT NOT NULL
   )`,
  `CREATE INDEX breaker_trip_campaign ON breaker_trip (campaign_id, id)`,
];

const down = [
  `DROP TABLE breaker_trip`,
  `DROP TABLE campaign_usage`,
  `DROP INDEX attempt_agent`,
  `DROP INDEX attempt_settled`,
  `DROP INDEX attempt_requested`,
  `ALTER TABLE attempt DROP COLUMN spared`,
  `ALTER TABLE attempt DROP COLUMN agent_ms`,
  `ALTER TABLE attempt DROP COLUMN held_ms`,
  `ALTER TABLE endpoint DROP COLUMN doubt_count`,
  `ALTER TABLE account DROP COLUMN heartbeat_at`,
  `ALTER TABLE account DROP COLUMN next_dial_at`,
  `DROP INDEX campaign_fair`,
  `ALTER TABLE campaign DROP COLUMN fair_finish`,
  `ALTER TABLE campaign DROP COLUMN fair_start`,
  `ALTER TABLE campaign DROP COLUMN running_since`,
];

export class Pace1766000100000 implements MigrationInterface {
  readonly name = 'Pace1766000100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
