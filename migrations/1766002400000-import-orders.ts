import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that were taken in and whose import has not ended: what a queue may forget. */
export class ImportOrders1766002400000 implements MigrationInterface {
  readonly name = 'ImportOrders1766002400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE import_order (
      id TEXT PRIMARY KEY,
      wanted TEXT NOT NULL,
      path TEXT NOT NULL,
      tries INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_order');
  }
}
