import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How long each kind of data is kept, how far the nightly work has come, and how much it took away. The audit trail may
 * lose its oldest rows to it, and to nothing else: `erasing` has its one row only inside such a transaction.
 */
const auditKept = (condition: string): string =>
  `CREATE TRIGGER audit_event_kept BEFORE DELETE ON audit_event ${condition}
     BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END`;

const up = [
  `CREATE TABLE retention_rule (kind TEXT PRIMARY KEY, days INTEGER)`,
  `CREATE TABLE retention_mark (
     kind TEXT NOT NULL,
     subject TEXT NOT NULL,
     position INTEGER NOT NULL,
     PRIMARY KEY (kind, subject)
   )`,
  `CREATE TABLE retention_count (kind TEXT PRIMARY KEY, n INTEGER NOT NULL, last_at INTEGER NOT NULL)`,
  `DROP TRIGGER audit_event_kept`,
  auditKept('WHEN NOT EXISTS (SELECT 1 FROM erasing)'),
];

const down = [
  `DROP TRIGGER audit_event_kept`,
  auditKept(''),
  `DROP TABLE retention_count`,
  `DROP TABLE retention_mark`,
  `DROP TABLE retention_rule`,
];

export class Retention1766002001000 implements MigrationInterface {
  readonly name = 'Retention1766002001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
