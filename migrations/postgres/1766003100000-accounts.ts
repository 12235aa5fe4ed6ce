import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `ALTER TABLE account ADD COLUMN enabled BIGINT NOT NULL DEFAULT 1`,
  `ALTER TABLE account ADD COLUMN time_zone TEXT COLLATE "C"`,
  `ALTER TABLE account ADD COLUMN most_per_minute BIGINT`,
  `ALTER TABLE account ADD COLUMN endpoints_revision BIGINT NOT NULL DEFAULT 0`,
  `ALTER TABLE endpoint_credential ADD COLUMN account_id BIGINT NOT NULL DEFAULT 1`,
  `CREATE UNIQUE INDEX endpoint_in_use ON endpoint (username) WHERE enabled = 1`,
  `ALTER TABLE campaign ADD COLUMN account_id BIGINT NOT NULL DEFAULT 1`,
  'DROP INDEX campaign_fair',
  `CREATE INDEX campaign_fair ON campaign (account_id, fair_start)`,
  `ALTER TABLE attempt ADD COLUMN account_id BIGINT NOT NULL DEFAULT 1`,
  'DROP INDEX attempt_open',
  `CREATE INDEX attempt_open ON attempt (account_id, requested_at)
     WHERE state IN ('planned', 'requesting', 'accepted', 'uncertain')`,
  `CREATE INDEX attempt_account ON attempt (account_id, requested_at) WHERE requested_at IS NOT NULL`,
  `ALTER TABLE call_order ADD COLUMN account_id BIGINT NOT NULL DEFAULT 1`,
  `CREATE TABLE worker (
     name TEXT COLLATE "C" PRIMARY KEY,
     alive_until BIGINT NOT NULL
   )`,
  `CREATE TABLE restoration_reading (
     restoration_id BIGINT NOT NULL REFERENCES restoration (id),
     account_id BIGINT NOT NULL REFERENCES account (id),
     read_to BIGINT,
     pass_until BIGINT,
     complete_at BIGINT,
     PRIMARY KEY (restoration_id, account_id)
   )`,
  `INSERT INTO restoration_reading (restoration_id, account_id, read_to, pass_until, complete_at)
     SELECT id, 1, read_to, pass_until, complete_at FROM restoration`,
  'ALTER TABLE restoration DROP COLUMN read_to',
  'ALTER TABLE restoration DROP COLUMN pass_until',
  'ALTER TABLE restoration DROP COLUMN complete_at',
];

const down = [
  'ALTER TABLE restoration ADD COLUMN complete_at BIGINT',
  'ALTER TABLE restoration ADD COLUMN pass_until BIGINT',
  'ALTER TABLE restoration ADD COLUMN read_to BIGINT',
  `UPDATE restoration SET read_to = reading.read_to, pass_until = reading.pass_until, complete_at = reading.complete_at
     FROM restoration_reading AS reading WHERE reading.restoration_id = restoration.id AND reading.account_id = 1`,
  'DROP TABLE restoration_reading',
  'DROP TABLE worker',
  'ALTER TABLE call_order DROP COLUMN account_id',
  'DROP INDEX attempt_account',
  'DROP INDEX attempt_open',
  `CREATE INDEX attempt_open ON attempt (requested_at)
     WHERE state IN ('planned', 'requesting', 'accepted', 'uncertain')`,
  'ALTER TABLE attempt DROP COLUMN account_id',
  'DROP INDEX campaign_fair',
  'CREATE INDEX campaign_fair ON campaign (fair_start)',
  'ALTER TABLE campaign DROP COLUMN account_id',
  'DROP INDEX endpoint_in_use',
  'ALTER TABLE endpoint_credential DROP COLUMN account_id',
  'ALTER TABLE account DROP COLUMN endpoints_revision',
  'ALTER TABLE account DROP COLUMN most_per_minute',
  'ALTER TABLE account DROP COLUMN time_zone',
  'ALTER TABLE account DROP COLUMN enabled',
];

export class Accounts1766003100000 implements MigrationInterface {
  readonly name = 'Accounts1766003100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
