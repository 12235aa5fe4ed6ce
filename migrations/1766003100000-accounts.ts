import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Several accounts in one installation. What has an account's id already is of account 1; campaigns, attempts and entered
 * endpoints get one. An endpoint in use is one account's, and a restored database has the records of each to read. `worker`:
 * processes that call, among which the accounts are spread.
 */
const up = [
  `ALTER TABLE account ADD COLUMN enabled INTEGER NOT NULL DEFAULT 1`,
  `ALTER TABLE account ADD COLUMN time_zone TEXT`,
  `ALTER TABLE account ADD COLUMN most_per_minute INTEGER`,
  `ALTER TABLE account ADD COLUMN endpoints_revision INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE endpoint_credential ADD COLUMN account_id INTEGER NOT NULL DEFAULT 1`,
  `CREATE UNIQUE INDEX endpoint_in_use ON endpoint (username) WHERE enabled = 1`,
  `ALTER TABLE campaign ADD COLUMN account_id INTEGER NOT NULL DEFAULT 1`,
  'DROP INDEX campaign_fair',
  `CREATE INDEX campaign_fair ON campaign (account_id, fair_start)`,
  `ALTER TABLE attempt ADD COLUMN account_id INTEGER NOT NULL DEFAULT 1`,
  'DROP INDEX attempt_open',
  `CREATE INDEX attempt_open ON attempt (account_id, requested_at)
     WHERE state IN ('planned', 'requesting', 'accepted', 'uncertain')`,
  `CREATE INDEX attempt_account ON attempt (account_id, requested_at) WHERE requested_at IS NOT NULL`,
  `ALTER TABLE call_order ADD COLUMN account_id INTEGER NOT NULL DEFAULT 1`,
  `CREATE TABLE worker (
     name TEXT PRIMARY KEY,
     alive_until INTEGER NOT NULL
   ) WITHOUT ROWID`,
  `CREATE TABLE restoration_reading (
     restoration_id INTEGER NOT NULL REFERENCES restoration (id),
     account_id INTEGER NOT NULL REFERENCES account (id),
     read_to INTEGER,
     pass_until INTEGER,
     complete_at INTEGER,
     PRIMARY KEY (restoration_id, account_id)
   ) WITHOUT ROWID`,
  `INSERT INTO restoration_reading (restoration_id, account_id, read_to, pass_until, complete_at)
     SELECT id, 1, read_to, pass_until, complete_at FROM restoration`,
  'ALTER TABLE restoration DROP COLUMN read_to',
  'ALTER TABLE restoration DROP COLUMN pass_until',
  'ALTER TABLE restoration DROP COLUMN complete_at',
];

const down = [
  'ALTER TABLE restoration ADD COLUMN complete_at INTEGER',
  'ALTER TABLE restoration ADD COLUMN pass_until INTEGER',
  'ALTER TABLE restoration ADD COLUMN read_to INTEGER',
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
