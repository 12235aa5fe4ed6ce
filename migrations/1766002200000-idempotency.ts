import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests that were made under an idempotency key. `key` and `request`: keyed hashes, of who asked under which key and of
 * what was asked for; `answer`: sealed, so that no number or password can be read here; null: not there yet, or too long.
 */
export class Idempotency1766002200000 implements MigrationInterface {
  readonly name = 'Idempotency1766002200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE idempotency_key (
         id INTEGER PRIMARY KEY,
         key TEXT NOT NULL UNIQUE,
         request TEXT NOT NULL,
         answer TEXT,
         at INTEGER NOT NULL
       )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_key');
  }
}
