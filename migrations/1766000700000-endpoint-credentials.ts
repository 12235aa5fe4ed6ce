import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Endpoints entered in the console. The password is sealed: without the key beside the database it says nothing. */
const up = [
  `CREATE TABLE endpoint_credential (
     username TEXT PRIMARY KEY,
     password_sealed TEXT NOT NULL,
     number TEXT,
     role TEXT NOT NULL CHECK (role IN ('ivr', 'agent')),
     saved_by TEXT NOT NULL,
     saved_at INTEGER NOT NULL
   ) WITHOUT ROWID`,
];

export class EndpointCredentials1766000700000 implements MigrationInterface {
  readonly name = 'EndpointCredentials1766000700000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE endpoint_credential');
  }
}
