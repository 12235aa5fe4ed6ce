import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists of millions. A row's id says where it belongs: the number of its import × 2^32 + its number in the
 * file. So an import is a range of ids that is only appended to, and needs no index of its own. Phones of
 * contacts stand in a table in the order of phones, which an import fills in that order.
 */
const ROWS_PER_IMPORT = 4294967296;

const up = [
  `DROP VIEW contact`,
  `DROP VIEW list_entry`,
  `ALTER TABLE list_row RENAME TO old_row`,
  `ALTER TABLE list_import RENAME TO old_import`,
  `DROP INDEX list_import_list`,
  `DROP INDEX list_row_order`,
  `DROP INDEX list_row_phone`,
  `DROP INDEX list_row_duplicate`,

  `CREATE TABLE list_import (
     no INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     list_id INTEGER NOT NULL REFERENCES contact_list (id),
     status TEXT NOT NULL CHECK (status IN ('reading', 'previewed', 'committed', 'failed', 'undone')),
     file_name TEXT NOT NULL,
     country TEXT NOT NULL,
     sha256 TEXT,
     understood_as TEXT,
     rows_read INTEGER NOT NULL DEFAULT 0,
     rows_accepted INTEGER NOT NULL DEFAULT 0,
     rows_duplicate INTEGER NOT NULL DEFAULT 0,
     rows_invalid INTEGER NOT NULL DEFAULT 0,
     rows_suppressed INTEGER NOT NULL DEFAULT 0,
     duplicates TEXT,
     problems TEXT,
     line_account TEXT,
     duplicate_scope TEXT,
     mapping TEXT,
     copying INTEGER NOT NULL DEFAULT 0,
     copied_row INTEGER NOT NULL DEFAULT 0,
     copied_phone INTEGER NOT NULL DEFAULT 0,
     error TEXT,
     expires_at INTEGER,
     created_at INTEGER NOT NULL,
     ended_at INTEGER
   )`,
  `INSERT INTO list_import (no, id, list_id, status, file_name, country, sha256, understood_as, rows_read,
     rows_accepted, rows_duplicate, rows_invalid, rows_suppressed, error, created_at, ended_at)
   SELECT row_number() OVER (ORDER BY created_at, rowid), id, list_id,
     CASE status WHEN 'previewed' THEN 'failed' WHEN 'reading' THEN 'failed' ELSE status END,
     file_name, country, sha256, understood_as, rows_read,
     rows_accepted, rows_duplicate, rows_invalid, rows_suppressed, error, created_at, ended_at
   FROM old_import`,
  `CREATE INDEX list_import_list ON list_import (list_id, status)`,

  `CREATE TABLE list_row (
     id INTEGER PRIMARY KEY,
     line_no INTEGER NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('accepted', 'duplicate', 'invalid')),
     phone TEXT,
     country TEXT,
     contact_ref TEXT,
     time_zone TEXT,
     other_phones TEXT,
     consent_source TEXT,
     consent_on TEXT,
     problem TEXT,
     suggestion TEXT,
     duplicate_of INTEGER,
     called_at INTEGER,
     raw TEXT NOT NULL
   )`,
  `CREATE TABLE new_row_id (old INTEGER PRIMARY KEY, new INTEGER NOT NULL)`,
  `INSERT INTO new_row_id (old, new)
   SELECT r.id, i.no * ${ROWS_PER_IMPORT} + r.row_no FROM old_row r JOIN list_import i ON i.id = r.import_id
   WHERE i.status = 'committed'`,
  `INSERT INTO list_row (id, line_no, state, phone, country, contact_ref, time_zone, problem, duplicate_of, raw)
   SELECT n.new, r.line_no, r.state, r.phone, r.country, r.contact_ref, r.time_zone, r.problem,
     CASE WHEN r.duplicate_of IS NULL THEN NULL
          ELSE (SELECT no FROM list_import WHERE id = coalesce(r.duplicate_import_id, r.import_id))
               * ${ROWS_PER_IMPORT} + r.duplicate_of END,
     r.raw
   FROM old_row r JOIN new_row_id n ON n.old = r.id ORDER BY n.new`,
  `CREATE INDEX list_row_not_taken ON list_row (state, id) WHERE state <> 'accepted'`,
  `CREATE INDEX list_row_duplicate ON list_row (duplicate_of) WHERE duplicate_of IS NOT NULL`,
  `CREATE TABLE list_phone (
     phone INTEGER NOT NULL,
     list_id INTEGER NOT NULL,
     row_id INTEGER NOT NULL,
     PRIMARY KEY (phone, list_id, row_id)
   ) WITHOUT ROWID`,
  `INSERT INTO list_phone (phone, list_id, row_id)
   SELECT CAST(substr(r.phone, 2) AS INTEGER), i.list_id, r.id
   FROM list_row r JOIN list_import i ON i.no = r.id / ${ROWS_PER_IMPORT}
   WHERE r.state = 'accepted' ORDER BY 1`,
  `UPDATE prospect SET list_row_id = (SELECT new FROM new_row_id WHERE old = list_row_id)
   WHERE list_row_id IN (SELECT old FROM new_row_id)`,
  `DROP TABLE new_row_id`,
  `DROP TABLE old_row`,
  `DROP TABLE old_import`,

  // What other rooms may read of a list: every row of committed imports, and the callable ones.
  `CREATE VIEW list_entry AS
     SELECT r.*, i.list_id, i.no AS import_no, r.id - i.no * ${ROWS_PER_IMPORT} AS row_no
     FROM list_import i JOIN list_row r
       ON r.id BETWEEN i.no * ${ROWS_PER_IMPORT} AND i.no * ${ROWS_PER_IMPORT} + ${ROWS_PER_IMPORT - 1}
     WHERE i.status = 'committed'`,
  `CREATE VIEW contact AS SELECT * FROM list_entry WHERE state = 'accepted'`,

  `CREATE TABLE column_mapping (
     signature TEXT PRIMARY KEY,
     mapping TEXT NOT NULL,
     used_at INTEGER NOT NULL
   )`,
];

const down = [
  `DROP VIEW contact`,
  `DROP VIEW list_entry`,
  `DROP TABLE column_mapping`,
  `DROP TABLE list_phone`,
  `DROP INDEX list_row_not_taken`,
  `DROP INDEX list_row_duplicate`,
  `DROP INDEX list_import_list`,
  `ALTER TABLE list_row RENAME TO new_row`,
  `ALTER TABLE list_import RENAME TO new_import`,

  `CREATE TABLE list_import (
     id TEXT PRIMARY KEY,
     list_id INTEGER NOT NULL REFERENCES contact_list (id),
     status TEXT NOT NULL CHECK (status IN ('reading', 'previewed', 'committed', 'failed', 'undone')),
     file_name TEXT NOT NULL,
     country TEXT NOT NULL,
     sha256 TEXT,
     understood_as TEXT,
     rows_read INTEGER NOT NULL DEFAULT 0,
     rows_accepted INTEGER NOT NULL DEFAULT 0,
     rows_duplicate INTEGER NOT NULL DEFAULT 0,
     rows_invalid INTEGER NOT NULL DEFAULT 0,
     rows_suppressed INTEGER NOT NULL DEFAULT 0,
     error TEXT,
     created_at INTEGER NOT NULL,
     ended_at INTEGER
   )`,
  `INSERT INTO list_import (id, list_id, status, file_name, country, sha256, understood_as, rows_read,
     rows_accepted, rows_duplicate, rows_invalid, rows_suppressed, error, created_at, ended_at)
   SELECT id, list_id, CASE status WHEN 'previewed' THEN 'failed' WHEN 'reading' THEN 'failed' ELSE status END,
     file_name, country, sha256, understood_as, rows_read,
     rows_accepted, rows_duplicate, rows_invalid, rows_suppressed, error, created_at, ended_at
   FROM new_import ORDER BY no`,
  `CREATE INDEX list_import_list ON list_import (list_id, status)`,
  `CREATE TABLE list_row (
     id INTEGER PRIMARY KEY,
     import_id TEXT NOT NULL REFERENCES list_import (id),
     list_id INTEGER NOT NULL,
     row_no INTEGER NOT NULL,
     line_no INTEGER NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('accepted', 'duplicate', 'invalid')),
     phone TEXT,
     country TEXT,
     contact_ref TEXT,
     time_zone TEXT,
     problem TEXT,
     duplicate_of INTEGER,
     duplicate_import_id TEXT,
     attributes TEXT,
     raw TEXT NOT NULL
   )`,
  // Ids stay as they are: prospects point at them.
  `INSERT INTO list_row (id, import_id, list_id, row_no, line_no, state, phone, country, contact_ref,
     time_zone, problem, duplicate_of, duplicate_import_id, raw)
   SELECT r.id, i.id, i.list_id, r.id % ${ROWS_PER_IMPORT}, r.line_no, r.state, r.phone, r.country,
     r.contact_ref, r.time_zone, r.problem, r.duplicate_of % ${ROWS_PER_IMPORT},
     (SELECT id FROM new_import other WHERE other.no = r.duplicate_of / ${ROWS_PER_IMPORT} AND other.no <> i.no),
     r.raw
   FROM new_row r JOIN new_import i ON i.no = r.id / ${ROWS_PER_IMPORT} AND i.status = 'committed' ORDER BY r.id`,
  `DROP TABLE new_row`,
  `DROP TABLE new_import`,
  `CREATE UNIQUE INDEX list_row_order ON list_row (import_id, row_no)`,
  `CREATE INDEX list_row_phone ON list_row (list_id, phone) WHERE state = 'accepted'`,
  `CREATE INDEX list_row_duplicate ON list_row (duplicate_import_id) WHERE duplicate_import_id IS NOT NULL`,
  `CREATE VIEW list_entry AS
     SELECT list_row.* FROM list_row JOIN list_import ON list_import.id = list_row.import_id
     WHERE list_import.status = 'committed'`,
  `CREATE VIEW contact AS SELECT * FROM list_entry WHERE state = 'accepted'`,
];

export class ListsAtScale1765000000000 implements MigrationInterface {
  readonly name = 'ListsAtScale1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
