import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What call records need so that nobody has to guess: how each was matched, its earlier versions, the
 * attempts that an ambiguous one could belong to, and what people decided about it.
 */
const columns: readonly (readonly [table: string, column: string])[] = [
  ['cdr', 'access_fee_micros INTEGER'],
  ['cdr', 'rate_micros INTEGER'],
  ['cdr', 'route_pattern TEXT'],
  ['cdr', 'route_name TEXT'],
  ['cdr', `matched_as TEXT CHECK (matched_as IN ('call', 'leg', 'adopted', 'person'))`],
  [
    'cdr',
    `orphan_kind TEXT CHECK (orphan_kind IN ('star_code', 'by_hand', 'inbound', 'elsewhere', 'unexplained', 'dismissed'))`,
  ],
  ['phone', 'held_since INTEGER'],
];

const up = [
  `CREATE INDEX cdr_orphan ON cdr (account_id, orphan_kind, detect_at) WHERE orphan_kind IS NOT NULL`,

  `CREATE TABLE cdr_version (
     account_id INTEGER NOT NULL,
     callid TEXT NOT NULL,
     revision INTEGER NOT NULL,
     raw TEXT NOT NULL,
     seen_at INTEGER NOT NULL,
     replaced_at INTEGER NOT NULL,
     PRIMARY KEY (account_id, callid, revision)
   ) WITHOUT ROWID`,

  `CREATE TABLE cdr_candidate (
     account_id INTEGER NOT NULL,
     callid TEXT NOT NULL,
     attempt_id INTEGER NOT NULL REFERENCES attempt (id),
     phone TEXT NOT NULL,
     cost_ms INTEGER NOT NULL,
     since INTEGER NOT NULL,
     PRIMARY KEY (account_id, callid, attempt_id)
   ) WITHOUT ROWID`,
  `CREATE INDEX cdr_candidate_attempt ON cdr_candidate (attempt_id)`,
  `CREATE INDEX cdr_candidate_phone ON cdr_candidate (phone)`,

  // Who decided what about a record, and when; "before" is what an undo goes back to.
  `CREATE TABLE cdr_resolution (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     account_id INTEGER NOT NULL,
     callid TEXT NOT NULL,
     action TEXT NOT NULL CHECK (action IN ('resolve', 'undo')),
     attempt_id INTEGER REFERENCES attempt (id),
     undoes INTEGER UNIQUE REFERENCES cdr_resolution (id),
     reason TEXT NOT NULL,
     actor TEXT NOT NULL,
     at INTEGER NOT NULL,
     before TEXT NOT NULL
   )`,
  `CREATE INDEX cdr_resolution_callid ON cdr_resolution (account_id, callid, id)`,
  `CREATE TRIGGER cdr_resolution_kept BEFORE UPDATE ON cdr_resolution
     BEGIN SELECT raise(ABORT, 'what was decided about call records is never rewritten'); END`,
  `CREATE TRIGGER cdr_resolution_stays BEFORE DELETE ON cdr_resolution
     BEGIN SELECT raise(ABORT, 'what was decided about call records is never deleted'); END`,
];

const tables = ['cdr_resolution', 'cdr_candidate', 'cdr_version'];

export class CallRecords1766000300000 implements MigrationInterface {
  readonly name = 'CallRecords1766000300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of columns) await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column}`);
    for (const statement of up) await runner.query(statement);
    await runner.query(`UPDATE cdr SET matched_as = 'call' WHERE attempt_id IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX cdr_orphan');
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
    for (const [table, column] of [...columns].reverse()) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column.split(' ')[0]}`);
    }
  }
}
