import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Single calls that are asked of one process and placed by another; gone within a minute. `body`, `answer`: JSON. */
const up = `CREATE TABLE call_order (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  body TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'answered')),
  answer TEXT
)`;

export class CallOrders1766003010000 implements MigrationInterface {
  readonly name = 'CallOrders1766003010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE call_order');
  }
}
