import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each time that an older database was put in the place of a newer one: what lies between is unknown until call records
 * were read, and nobody is called before a person says so. And the calls that those records show and no attempt here
 * explains, by the digits of whoever stands in them.
 */
const up = [
  `CREATE TABLE restoration (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     found TEXT NOT NULL CHECK (found IN ('restored', 'older_file')),
     backup_at INTEGER NOT NULL,
     restored_at INTEGER NOT NULL,
     last_campaign_id INTEGER NOT NULL,
     journal_found INTEGER NOT NULL,
     wishes_entered INTEGER NOT NULL,
     read_to INTEGER,
     pass_until INTEGER,
     complete_at INTEGER,
     lifted_at INTEGER,
     lifted_by TEXT,
     lift_reason TEXT,
     lifted_early INTEGER NOT NULL DEFAULT 0
   )`,
  `CREATE TABLE call_since_backup (
     digits TEXT NOT NULL,
     callid TEXT NOT NULL,
     at INTEGER NOT NULL,
     PRIMARY KEY (digits, callid)
   ) WITHOUT ROWID`,
];

const down = ['DROP TABLE call_since_backup', 'DROP TABLE restoration'];

export class Restoration1766002500000 implements MigrationInterface {
  readonly name = 'Restoration1766002500000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
