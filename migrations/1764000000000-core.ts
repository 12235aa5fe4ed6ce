import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first tables. Times are milliseconds since the Unix epoch, money is whole millionths of the
 * account's currency, phones are E.164 with `+`.
 */
const up = [
  `CREATE TABLE account (
     id INTEGER PRIMARY KEY,
     name TEXT NOT NULL,
     cdr_next_at INTEGER NOT NULL DEFAULT 0,
     clock_offset_ms INTEGER,
     created_at INTEGER NOT NULL
   )`,
  `INSERT INTO account (id, name, created_at) VALUES (1, 'CallMyWay', 0)`,

  `CREATE TABLE endpoint (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     account_id INTEGER NOT NULL REFERENCES account (id),
     username TEXT NOT NULL,
     number TEXT,
     role TEXT NOT NULL CHECK (role IN ('ivr', 'agent')),
     enabled INTEGER NOT NULL DEFAULT 1,
     attempt_id INTEGER,
     lease_until INTEGER NOT NULL DEFAULT 0,
     rest_until INTEGER NOT NULL DEFAULT 0,
     rest_reason TEXT,
     rest_count INTEGER NOT NULL DEFAULT 0,
     UNIQUE (account_id, username)
   )`,

  `CREATE TABLE contact_list (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     name TEXT NOT NULL UNIQUE,
     created_at INTEGER NOT NULL
   )`,
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
  `CREATE UNIQUE INDEX list_row_order ON list_row (import_id, row_no)`,
  `CREATE INDEX list_row_phone ON list_row (list_id, phone) WHERE state = 'accepted'`,
  `CREATE INDEX list_row_duplicate ON list_row (duplicate_import_id) WHERE duplicate_import_id IS NOT NULL`,

  // What other rooms may read of a list: every row of committed imports, and the callable ones.
  `CREATE VIEW list_entry AS
     SELECT list_row.* FROM list_row JOIN list_import ON list_import.id = list_row.import_id
     WHERE list_import.status = 'committed'`,
  `CREATE VIEW contact AS SELECT * FROM list_entry WHERE state = 'accepted'`,

  `CREATE TABLE dnc_entry (
     phone TEXT PRIMARY KEY,
     source TEXT NOT NULL CHECK (source IN ('ivr', 'agent', 'file', 'api', 'registry', 'manual')),
     reason TEXT NOT NULL,
     evidence TEXT,
     added_by TEXT NOT NULL,
     added_at INTEGER NOT NULL
   )`,
  `CREATE TABLE dnc_event (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     phone TEXT NOT NULL,
     action TEXT NOT NULL CHECK (action IN ('added', 'repeated', 'removed')),
     source TEXT NOT NULL,
     reason TEXT NOT NULL,
     evidence TEXT,
     actor TEXT NOT NULL,
     at INTEGER NOT NULL
   )`,
  `CREATE INDEX dnc_event_phone ON dnc_event (phone, id)`,

  `CREATE TABLE campaign (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     identity TEXT NOT NULL UNIQUE,
     name TEXT NOT NULL,
     list_id INTEGER NOT NULL REFERENCES contact_list (id),
     state TEXT NOT NULL CHECK (state IN ('draft', 'scheduled', 'running', 'paused', 'completed', 'cancelled')),
     state_reason TEXT,
     policy TEXT NOT NULL,
     policy_version INTEGER NOT NULL DEFAULT 1,
     starts_at INTEGER,
     created_at INTEGER NOT NULL,
     started_at INTEGER,
     ended_at INTEGER,
     next_dial_at INTEGER NOT NULL DEFAULT 0,
     cost_micros INTEGER NOT NULL DEFAULT 0,
     swept_at INTEGER NOT NULL DEFAULT 0
   )`,
  `CREATE TABLE campaign_tally (
     campaign_id INTEGER NOT NULL REFERENCES campaign (id),
     kind TEXT NOT NULL,
     n INTEGER NOT NULL,
     PRIMARY KEY (campaign_id, kind)
   ) WITHOUT ROWID`,
  `CREATE TABLE campaign_zone (
     campaign_id INTEGER NOT NULL REFERENCES campaign (id),
     zone TEXT NOT NULL,
     PRIMARY KEY (campaign_id, zone)
   ) WITHOUT ROWID`,

  `CREATE TABLE prospect (
     id INTEGER PRIMARY KEY,
     campaign_id INTEGER NOT NULL REFERENCES campaign (id),
     list_row_id INTEGER NOT NULL,
     phone TEXT NOT NULL,
     zone TEXT NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('waiting', 'calling', 'done')),
     disposition TEXT,
     reason TEXT,
     attempts INTEGER NOT NULL DEFAULT 0,
     tries INTEGER NOT NULL DEFAULT 0,
     next_attempt_at INTEGER NOT NULL DEFAULT 0,
     last_outcome TEXT
   )`,
  `CREATE UNIQUE INDEX prospect_row ON prospect (campaign_id, list_row_id)`,
  `CREATE INDEX prospect_due ON prospect (campaign_id, zone, next_attempt_at, id) WHERE state = 'waiting'`,
  `CREATE INDEX prospect_phone ON prospect (phone)`,

  `CREATE TABLE phone (
     phone TEXT PRIMARY KEY,
     last_requested_at INTEGER NOT NULL,
     last_campaign_id INTEGER
   )`,

  `CREATE TABLE attempt (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     campaign_id INTEGER NOT NULL REFERENCES campaign (id),
     prospect_id INTEGER NOT NULL REFERENCES prospect (id),
     phone TEXT NOT NULL,
     national TEXT NOT NULL,
     attempt_no INTEGER NOT NULL,
     endpoint_id INTEGER NOT NULL REFERENCES endpoint (id),
     flow TEXT NOT NULL,
     state TEXT NOT NULL
       CHECK (state IN ('planned', 'requesting', 'accepted', 'refused', 'not_sent', 'uncertain', 'settled')),
     outcome TEXT,
     reason TEXT,
     policy_version INTEGER NOT NULL,
     planned_at INTEGER NOT NULL,
     requested_at INTEGER,
     replied_at INTEGER,
     reply TEXT,
     settled_at INTEGER,
     connected_at INTEGER,
     ring_s INTEGER,
     talk_s INTEGER,
     cost_micros INTEGER,
     seen_live_at INTEGER,
     corrected_at INTEGER
   )`,
  // The second belt: whatever the code believes, one phone has at most one open attempt.
  `CREATE UNIQUE INDEX attempt_open_phone ON attempt (phone)
     WHERE state IN ('planned', 'requesting', 'accepted', 'uncertain')`,
  `CREATE INDEX attempt_open ON attempt (requested_at)
     WHERE state IN ('planned', 'requesting', 'accepted', 'uncertain')`,
  `CREATE INDEX attempt_campaign ON attempt (campaign_id, requested_at)`,
  `CREATE INDEX attempt_endpoint ON attempt (endpoint_id, requested_at)`,
  `CREATE INDEX attempt_national ON attempt (national, requested_at)`,

  `CREATE TABLE cdr (
     account_id INTEGER NOT NULL,
     callid TEXT NOT NULL,
     detect_at INTEGER NOT NULL,
     connect_at INTEGER,
     duration_s INTEGER NOT NULL,
     ani TEXT NOT NULL,
     dnis TEXT NOT NULL,
     ani_user TEXT NOT NULL,
     dnis_user TEXT NOT NULL,
     cost_micros INTEGER NOT NULL,
     end_reason TEXT,
     ring_s INTEGER,
     original_callid TEXT,
     raw TEXT NOT NULL,
     first_seen_at INTEGER NOT NULL,
     changed_at INTEGER NOT NULL,
     revisions INTEGER NOT NULL DEFAULT 0,
     attempt_id INTEGER REFERENCES attempt (id),
     PRIMARY KEY (account_id, callid)
   ) WITHOUT ROWID`,
  `CREATE TABLE cdr_unreadable (
     account_id INTEGER NOT NULL,
     raw TEXT NOT NULL,
     why TEXT NOT NULL,
     first_seen_at INTEGER NOT NULL,
     PRIMARY KEY (account_id, raw)
   )`,
  `CREATE INDEX cdr_attempt ON cdr (attempt_id) WHERE attempt_id IS NOT NULL`,
  `CREATE INDEX cdr_unmatched ON cdr (account_id, detect_at) WHERE attempt_id IS NULL`,
  `CREATE INDEX cdr_original ON cdr (account_id, original_callid) WHERE original_callid IS NOT NULL`,
];

const views = ['contact', 'list_entry'];

const tables = [
  'cdr_unreadable',
  'cdr',
  'attempt',
  'phone',
  'prospect',
  'campaign_zone',
  'campaign_tally',
  'campaign',
  'dnc_event',
  'dnc_entry',
  'list_row',
  'list_import',
  'contact_list',
  'endpoint',
  'account',
];

export class Core1764000000000 implements MigrationInterface {
  readonly name = 'Core1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const view of views) await runner.query(`DROP VIEW ${view}`);
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
  }
}
