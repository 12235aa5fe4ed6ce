import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Calls of their own (a CRM's button, calibration) in standing campaigns on lists that nobody imported; what
 * admission looked at, beside its attempt; what calibration has learnt; which evidence was handed out.
 */
const up = [
  `ALTER TABLE contact_list ADD COLUMN kind TEXT NOT NULL DEFAULT 'imported'
     CHECK (kind IN ('imported', 'calls'))`,
  `ALTER TABLE campaign ADD COLUMN kind TEXT NOT NULL DEFAULT 'list' CHECK (kind IN ('list', 'calls'))`,
  `ALTER TABLE attempt ADD COLUMN admission TEXT`,
  `CREATE TABLE call_request (
     idempotency_key TEXT PRIMARY KEY,
     body TEXT NOT NULL,
     attempt_id INTEGER NOT NULL,
     at INTEGER NOT NULL
   ) WITHOUT ROWID`,
  `CREATE TABLE calibration (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     account_id INTEGER NOT NULL REFERENCES account (id),
     provider TEXT NOT NULL,
     attempt_id INTEGER NOT NULL,
     at INTEGER NOT NULL,
     findings TEXT NOT NULL
   )`,
  `CREATE INDEX calibration_provider ON calibration (account_id, provider, id)`,
  `CREATE TABLE evidence_pack (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     subject TEXT NOT NULL,
     entries INTEGER NOT NULL,
     head TEXT NOT NULL,
     made_by TEXT NOT NULL,
     made_at INTEGER NOT NULL
   )`,
  `CREATE INDEX evidence_pack_head ON evidence_pack (head)`,
];

const down = [
  `DROP TABLE evidence_pack`,
  `DROP TABLE calibration`,
  `DROP TABLE call_request`,
  `ALTER TABLE attempt DROP COLUMN admission`,
  `ALTER TABLE campaign DROP COLUMN kind`,
  `ALTER TABLE contact_list DROP COLUMN kind`,
];

export class SingleCalls1766000400000 implements MigrationInterface {
  readonly name = 'SingleCalls1766000400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
