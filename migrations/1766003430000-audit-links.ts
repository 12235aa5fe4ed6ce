import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What vouches for each event of the audit trail and for its place; events from before have none. */
const up = [
  `CREATE TABLE audit_link (
     event_id INTEGER PRIMARY KEY,
     digest TEXT NOT NULL,
     salt TEXT,
     link TEXT NOT NULL,
     seal TEXT
   )`,
];

const down = ['DROP TABLE audit_link'];

export class AuditLinks1766003430000 implements MigrationInterface {
  readonly name = 'AuditLinks1766003430000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
