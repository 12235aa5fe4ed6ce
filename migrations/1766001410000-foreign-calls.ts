import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls on our endpoints that no attempt explains, of the last hour, and how often each was set aside for them. */
const up = [
  `CREATE TABLE foreign_call (
     endpoint_id INTEGER NOT NULL REFERENCES endpoint (id),
     callid TEXT NOT NULL,
     at INTEGER NOT NULL,
     PRIMARY KEY (endpoint_id, callid)
   ) WITHOUT ROWID`,
  // Beside rest_until: what ends a rest after a refusal does not end this one.
  'ALTER TABLE endpoint ADD COLUMN foreign_until INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE endpoint ADD COLUMN foreign_reason TEXT',
  'ALTER TABLE endpoint ADD COLUMN foreign_rests INTEGER NOT NULL DEFAULT 0',
];

export class ForeignCalls1766001410000 implements MigrationInterface {
  readonly name = 'ForeignCalls1766001410000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['foreign_rests', 'foreign_reason', 'foreign_until']) {
      await runner.query(`ALTER TABLE endpoint DROP COLUMN ${column}`);
    }
    await runner.query('DROP TABLE foreign_call');
  }
}
