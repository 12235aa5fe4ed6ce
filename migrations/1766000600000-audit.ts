import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who did what, from where: only ever added to, and the database itself sees to that. */
const up = [
  `CREATE TABLE audit_event (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     at INTEGER NOT NULL,
     actor TEXT NOT NULL,
     from_address TEXT,
     action TEXT NOT NULL,
     subject TEXT NOT NULL,
     result INTEGER NOT NULL,
     given TEXT,
     before TEXT,
     after TEXT
   )`,
  `CREATE INDEX audit_event_subject ON audit_event (subject, id)`,
  `CREATE TRIGGER audit_event_kept_as_written BEFORE UPDATE ON audit_event
     BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END`,
  `CREATE TRIGGER audit_event_kept BEFORE DELETE ON audit_event
     BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END`,

  `ALTER TABLE app_user ADD COLUMN disabled_at INTEGER`,
  `ALTER TABLE api_token ADD COLUMN expires_at INTEGER`,
];

const down = [
  `ALTER TABLE api_token DROP COLUMN expires_at`,
  `ALTER TABLE app_user DROP COLUMN disabled_at`,
  `DROP TABLE audit_event`,
];

export class Audit1766000600000 implements MigrationInterface {
  readonly name = 'Audit1766000600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
