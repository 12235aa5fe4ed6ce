import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is kept of the provider's answers, and what is known of how it may be asked: odd answers by kind,
 * proofs of absence half done, how far the nightly sweep has come, what `fullAccount` and wide ranges do.
 */
const columns: readonly (readonly [table: string, column: string])[] = [
  // Null: ranges of any length have been answered so far.
  ['account', 'range_window_ms INTEGER'],
  ['account', 'range_window_at INTEGER'],
  // Null: not proven here, or no more.
  ['account', 'full_account_at INTEGER'],
  ['account', 'full_account_next_try_at INTEGER'],
  ['account', 'delays TEXT'],
  // The day of the last sweep, in the account's zone, and how far it has read; null: to its end.
  ['account', 'night_day TEXT'],
  ['account', 'night_read_to INTEGER'],
];

const up = [
  `CREATE TABLE odd_answer_count (
     account_id INTEGER NOT NULL REFERENCES account (id),
     kind TEXT NOT NULL,
     n INTEGER NOT NULL,
     first_at INTEGER NOT NULL,
     last_at INTEGER NOT NULL,
     PRIMARY KEY (account_id, kind)
   ) WITHOUT ROWID`,
  `CREATE TABLE odd_answer (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     account_id INTEGER NOT NULL REFERENCES account (id),
     kind TEXT NOT NULL,
     at INTEGER NOT NULL,
     question TEXT NOT NULL,
     endpoint TEXT NOT NULL,
     raw TEXT NOT NULL
   )`,
  `CREATE INDEX odd_answer_kind ON odd_answer (account_id, kind, id)`,

  `CREATE TABLE absence_proof (
     attempt_id INTEGER PRIMARY KEY REFERENCES attempt (id),
     first_at INTEGER NOT NULL
   )`,

  `CREATE TABLE outcome_correction (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     attempt_id INTEGER NOT NULL REFERENCES attempt (id),
     was TEXT NOT NULL,
     became TEXT NOT NULL,
     at INTEGER NOT NULL
   )`,
  `CREATE INDEX outcome_correction_attempt ON outcome_correction (attempt_id)`,
  `CREATE TRIGGER outcome_correction_kept BEFORE UPDATE ON outcome_correction
     BEGIN SELECT raise(ABORT, 'what was believed before is never rewritten'); END`,
];

const tables = ['outcome_correction', 'absence_proof', 'odd_answer', 'odd_answer_count'];

export class Questions1766001200000 implements MigrationInterface {
  readonly name = 'Questions1766001200000';

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
