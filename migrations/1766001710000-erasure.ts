import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What stays of a number that was erased: a keyed hash, by which it is known again when somebody brings it back, and a
 * number in its place that no telephone has. Records that are only appended to may be changed by an erasure, and by
 * nothing else: `erasing` has its one row only inside the transaction of one.
 */
const keptRecords = [
  ['dnc_event', 'dnc_event_kept_as_written', 'the do-not-call history is append-only'],
  ['audit_event', 'audit_event_kept_as_written', 'the audit trail is append-only'],
] as const;

const trigger = (table: string, name: string, says: string, condition: string): string =>
  `CREATE TRIGGER ${name} BEFORE UPDATE ON ${table} ${condition}
     BEGIN SELECT raise(ABORT, '${says}'); END`;

const up = [
  `CREATE TABLE erasure (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     hash TEXT NOT NULL,
     "by" TEXT NOT NULL,
     reason TEXT NOT NULL,
     begun_at INTEGER NOT NULL,
     ended_at INTEGER
   )`,
  `CREATE INDEX erasure_hash ON erasure (hash)`,
  `CREATE TABLE erasing (one INTEGER PRIMARY KEY CHECK (one = 1))`,
  `CREATE TABLE dnc_erased (
     hash TEXT PRIMARY KEY,
     key_id TEXT NOT NULL,
     source TEXT NOT NULL,
     listed_at INTEGER NOT NULL,
     expires_at INTEGER
   ) WITHOUT ROWID`,
  ...keptRecords.flatMap(([table, name, says]) => [
    `DROP TRIGGER ${name}`,
    trigger(table, name, says, 'WHEN NOT EXISTS (SELECT 1 FROM erasing)'),
  ]),
];

const down = [
  ...keptRecords.flatMap(([table, name, says]) => [`DROP TRIGGER ${name}`, trigger(table, name, says, '')]),
  `DROP TABLE dnc_erased`,
  `DROP TABLE erasing`,
  `DROP TABLE erasure`,
];

export class Erasure1766001710000 implements MigrationInterface {
  readonly name = 'Erasure1766001710000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    // Who was erased could be called again without the hashes: those must not be dropped unread.
    const [held] = (await runner.query('SELECT count(*) AS n FROM dnc_erased')) as { n: number }[];
    if (held !== undefined && held.n > 0) {
      throw new Error('numbers were erased, and only their hashes keep them from being called: not undone');
    }
    for (const statement of down) await runner.query(statement);
  }
}
