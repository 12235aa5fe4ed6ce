import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A second factor per user: its key sealed, codes for who lost it hashed; the roles that must have one; and when the
 * person behind a session last showed the password.
 */
const up = [
  `CREATE TABLE second_factor (
     user_id INTEGER PRIMARY KEY REFERENCES app_user (id),
     sealed_key TEXT NOT NULL,
     begun_at INTEGER NOT NULL,
     confirmed_at INTEGER,
     last_step INTEGER NOT NULL DEFAULT 0
   )`,
  `CREATE TABLE recovery_code (
     code_hash TEXT PRIMARY KEY,
     user_id INTEGER NOT NULL REFERENCES app_user (id),
     used_at INTEGER
   )`,
  `CREATE INDEX recovery_code_user ON recovery_code (user_id)`,
  `ALTER TABLE account ADD COLUMN second_factor_roles TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE session ADD COLUMN proved_at INTEGER NOT NULL DEFAULT 0`,
  `UPDATE session SET proved_at = created_at`,
];

const down = [
  `ALTER TABLE session DROP COLUMN proved_at`,
  `ALTER TABLE account DROP COLUMN second_factor_roles`,
  `DROP TABLE recovery_code`,
  `DROP TABLE second_factor`,
];

export class SecondFactor1766002000000 implements MigrationInterface {
  readonly name = 'SecondFactor1766002000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
