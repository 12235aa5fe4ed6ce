import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Calibrations that are asked for in the console or over the API and carried out by the process that calls. `phone` goes
 * when the attempt has it; `refusal`: JSON. One at a time.
 */
const up = [
  `CREATE TABLE calibration_order (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     account_id INTEGER NOT NULL REFERENCES account (id),
     request_key TEXT UNIQUE,
     endpoint TEXT NOT NULL,
     phone TEXT,
     country TEXT,
     asked_at INTEGER NOT NULL,
     asked_by TEXT NOT NULL,
     state TEXT NOT NULL
       CHECK (state IN ('waiting', 'placing', 'following', 'done', 'refused', 'not_called', 'expired')),
     stage TEXT,
     attempt_id INTEGER,
     refusal TEXT,
     reason TEXT,
     ended_at INTEGER
   )`,
  `CREATE UNIQUE INDEX calibration_order_open ON calibration_order (account_id) WHERE ended_at IS NULL`,
];

export class CalibrationOrders1766003300000 implements MigrationInterface {
  readonly name = 'CalibrationOrders1766003300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calibration_order');
  }
}
