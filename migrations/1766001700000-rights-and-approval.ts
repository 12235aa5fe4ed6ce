import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Preparing a campaign and starting it are rights of their own; whoever held the role before keeps both. And who has
 * approved which version of a campaign, which nobody alters.
 */
const up = [
  `ALTER TABLE app_user ADD COLUMN rights TEXT NOT NULL DEFAULT 'prepare start'`,
  `ALTER TABLE api_token ADD COLUMN rights TEXT NOT NULL DEFAULT 'prepare start'`,
  `ALTER TABLE account ADD COLUMN start_needs_approval INTEGER NOT NULL DEFAULT 0`,
  `CREATE TABLE campaign_approval (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     campaign_id INTEGER NOT NULL REFERENCES campaign (id),
     version TEXT NOT NULL,
     "by" TEXT NOT NULL,
     at INTEGER NOT NULL
   )`,
  `CREATE INDEX campaign_approval_campaign ON campaign_approval (campaign_id, id)`,
  `CREATE TRIGGER campaign_approval_stays BEFORE UPDATE ON campaign_approval
     BEGIN SELECT RAISE(ABORT, 'campaign_approval is only appended to'); END`,
  `CREATE TRIGGER campaign_approval_is_kept BEFORE DELETE ON campaign_approval
     BEGIN SELECT RAISE(ABORT, 'campaign_approval is only appended to'); END`,
];

const down = [
  `DROP TABLE campaign_approval`,
  `ALTER TABLE account DROP COLUMN start_needs_approval`,
  `ALTER TABLE api_token DROP COLUMN rights`,
  `ALTER TABLE app_user DROP COLUMN rights`,
];

export class RightsAndApproval1766001700000 implements MigrationInterface {
  readonly name = 'RightsAndApproval1766001700000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
