import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the process that calls says of itself, for others that explain why nobody is called: one row, or none. */
export class CallingNote1766001000000 implements MigrationInterface {
  readonly name = 'CallingNote1766001000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE calling_note (
         account_id INTEGER PRIMARY KEY REFERENCES account (id),
         at INTEGER NOT NULL,
         stage TEXT NOT NULL CHECK (stage IN ('first_look', 'on')),
         only_campaign_id INTEGER,
         unreachable_reason TEXT,
         unreachable_until INTEGER,
         records_trouble TEXT
       )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calling_note');
  }
}
