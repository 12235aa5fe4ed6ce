import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is known beside an outcome: where the menu sent the person, whether the answer was short, which
 * tariffs the provider has charged, and how long an opt-out took to be on the do-not-call list.
 */
const columns: readonly (readonly [table: string, column: string])[] = [
  // Words of the campaign's destination map, divided by commas.
  ['attempt', 'went_to TEXT'],
  // Answered and over within so many seconds; null: not short.
  ['attempt', 'short_answer_s INTEGER'],
];

const up = [
  // Times are the provider's, of the first and the last call charged so.
  `CREATE TABLE tariff (
     account_id INTEGER NOT NULL REFERENCES account (id),
     route TEXT NOT NULL,
     rate_micros INTEGER NOT NULL,
     access_fee_micros INTEGER NOT NULL,
     first_at INTEGER NOT NULL,
     last_at INTEGER NOT NULL,
     PRIMARY KEY (account_id, route, rate_micros, access_fee_micros)
   ) WITHOUT ROWID`,
  `CREATE TABLE tariff_change (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     account_id INTEGER NOT NULL REFERENCES account (id),
     route TEXT NOT NULL,
     was_rate_micros INTEGER NOT NULL,
     was_access_fee_micros INTEGER NOT NULL,
     rate_micros INTEGER NOT NULL,
     access_fee_micros INTEGER NOT NULL,
     callid TEXT NOT NULL,
     noticed_at INTEGER NOT NULL
   )`,

  `CREATE TABLE opt_out_effect (
     event_id INTEGER PRIMARY KEY REFERENCES dnc_event (id),
     asked_at INTEGER NOT NULL,
     durable_at INTEGER NOT NULL
   )`,
];

const tables = ['opt_out_effect', 'tariff_change', 'tariff'];

export class BesideOutcomes1766001400000 implements MigrationInterface {
  readonly name = 'BesideOutcomes1766001400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of columns) await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column}`);
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
    for (const [table, column] of [...columns].reverse()) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column.split(' ')[0]}`);
    }
  }
}
