import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A list's own hours, which packs let an attempt pass, and the record of changed rules, which nobody alters. */
const up = [
  `ALTER TABLE contact_list ADD COLUMN window_spec TEXT`,
  `ALTER TABLE attempt ADD COLUMN packs TEXT`,
  `CREATE TABLE policy_change (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     campaign_id INTEGER NOT NULL REFERENCES campaign (id),
     at INTEGER NOT NULL,
     "by" TEXT NOT NULL,
     before TEXT,
     after TEXT NOT NULL
   )`,
  `CREATE INDEX policy_change_campaign ON policy_change (campaign_id, id)`,
  `CREATE TRIGGER policy_change_stays BEFORE UPDATE ON policy_change
     BEGIN SELECT RAISE(ABORT, 'policy_change is only appended to'); END`,
  `CREATE TRIGGER policy_change_is_kept BEFORE DELETE ON policy_change
     BEGIN SELECT RAISE(ABORT, 'policy_change is only appended to'); END`,
];

const down = [
  `DROP TRIGGER policy_change_is_kept`,
  `DROP TRIGGER policy_change_stays`,
  `DROP TABLE policy_change`,
  `ALTER TABLE attempt DROP COLUMN packs`,
  `ALTER TABLE contact_list DROP COLUMN window_spec`,
];

export class RulesOfCalling1766000000000 implements MigrationInterface {
  readonly name = 'RulesOfCalling1766000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
