import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The do-not-call list for ten million entries: phones as integers (the digits of the E.164), scopes,
 * expiry, prefixes and registries; a history that the database itself keeps append-only.
 */
const wish = `source TEXT NOT NULL CHECK (source IN ('ivr', 'agent', 'file', 'api', 'registry', 'manual')),
     reason TEXT NOT NULL,
     evidence TEXT,
     added_by TEXT NOT NULL,
     added_at INTEGER NOT NULL,
     expires_at INTEGER`;

const entryColumns = 'phone, source, reason, evidence, added_by, added_at';
const eventColumns = 'id, phone, action, source, reason, evidence, actor, at';
const key = 'CAST(phone AS INTEGER)';

const up = [
  `CREATE TABLE dnc_entry_new (
     phone INTEGER PRIMARY KEY,
     ${wish}
   )`,
  `INSERT INTO dnc_entry_new (${entryColumns})
     SELECT ${entryColumns.replace('phone', key)} FROM dnc_entry ORDER BY ${key}`,
  `DROP TABLE dnc_entry`,
  `ALTER TABLE dnc_entry_new RENAME TO dnc_entry`,

  `CREATE TABLE dnc_campaign_entry (
     campaign_id INTEGER NOT NULL REFERENCES campaign (id),
     phone INTEGER NOT NULL,
     ${wish},
     PRIMARY KEY (campaign_id, phone)
   ) WITHOUT ROWID`,
  `CREATE INDEX dnc_campaign_entry_phone ON dnc_campaign_entry (phone)`,

  `CREATE TABLE dnc_prefix (
     prefix INTEGER PRIMARY KEY,
     ${wish}
   )`,

  `CREATE TABLE dnc_registry (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     name TEXT NOT NULL COLLATE NOCASE UNIQUE,
     created_at INTEGER NOT NULL
   )`,
  `CREATE TABLE dnc_registry_version (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     registry_id INTEGER NOT NULL REFERENCES dnc_registry (id),
     label TEXT NOT NULL,
     dated_on TEXT NOT NULL,
     status TEXT NOT NULL CHECK (status IN ('loading', 'current', 'superseded', 'failed')),
     numbers INTEGER NOT NULL DEFAULT 0,
     sha256 TEXT NOT NULL,
     file_name TEXT NOT NULL,
     imported_by TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     imported_at INTEGER,
     swept_at INTEGER
   )`,
  `CREATE UNIQUE INDEX dnc_registry_version_current ON dnc_registry_version (registry_id) WHERE status = 'current'`,
  `CREATE INDEX dnc_registry_version_unswept ON dnc_registry_version (id)
     WHERE status IN ('superseded', 'failed') AND swept_at IS NULL`,
  `CREATE TABLE dnc_registry_number (
     version_id INTEGER NOT NULL,
     phone INTEGER NOT NULL,
     PRIMARY KEY (version_id, phone)
   ) WITHOUT ROWID`,

  // A file entered before: entering it again notes nothing for the numbers that it protects already.
  `CREATE TABLE dnc_file (
     sha256 TEXT NOT NULL,
     entered_as TEXT NOT NULL,
     file_name TEXT NOT NULL,
     first_at INTEGER NOT NULL,
     last_at INTEGER NOT NULL,
     times INTEGER NOT NULL,
     PRIMARY KEY (sha256, entered_as)
   ) WITHOUT ROWID`,

  `CREATE TABLE dnc_event_new (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     phone INTEGER,
     prefix INTEGER,
     registry TEXT,
     campaign_id INTEGER,
     action TEXT NOT NULL CHECK (action IN ('added', 'repeated', 'strengthened', 'renewed', 'removed')),
     source TEXT NOT NULL,
     reason TEXT NOT NULL,
     evidence TEXT,
     expires_at INTEGER,
     from_campaign_id INTEGER,
     from_campaign TEXT,
     actor TEXT NOT NULL,
     at INTEGER NOT NULL
   )`,
  `INSERT INTO dnc_event_new (${eventColumns})
     SELECT ${eventColumns.replace('phone', key)} FROM dnc_event ORDER BY id`,
  `DROP TABLE dnc_event`,
  `ALTER TABLE dnc_event_new RENAME TO dnc_event`,
  `CREATE INDEX dnc_event_phone ON dnc_event (phone, id) WHERE phone IS NOT NULL`,
  `CREATE INDEX dnc_event_prefix ON dnc_event (prefix, id) WHERE prefix IS NOT NULL`,
  `CREATE INDEX dnc_event_opt_out ON dnc_event (id) WHERE source IN ('ivr', 'agent') AND action <> 'removed'`,
  `CREATE TRIGGER dnc_event_kept_as_written BEFORE UPDATE ON dnc_event
     BEGIN SELECT raise(ABORT, 'the do-not-call history is append-only'); END`,
  `CREATE TRIGGER dnc_event_kept BEFORE DELETE ON dnc_event
     BEGIN SELECT raise(ABORT, 'the do-not-call history is append-only'); END`,
];

/**
 * What the first shape has no room for errs on the side of calling nobody: an entry with an expiry stays
 * one without. Prefixes, registries and entries of one campaign are lost, and so is their history.
 */
const down = [
  `DROP TRIGGER dnc_event_kept`,
  `DROP TRIGGER dnc_event_kept_as_written`,
  `CREATE TABLE dnc_entry_old (
     phone TEXT PRIMARY KEY,
     source TEXT NOT NULL CHECK (source IN ('ivr', 'agent', 'file', 'api', 'registry', 'manual')),
     reason TEXT NOT NULL,
     evidence TEXT,
     added_by TEXT NOT NULL,
     added_at INTEGER NOT NULL
   )`,
  `INSERT INTO dnc_entry_old (${entryColumns})
     SELECT '+' || ${entryColumns} FROM dnc_entry ORDER BY phone`,
  `DROP TABLE dnc_entry`,
  `ALTER TABLE dnc_entry_old RENAME TO dnc_entry`,
  `CREATE TABLE dnc_event_old (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     phone TEXT NOT NULL,
     action TEXT NOT NULL CHECK (action IN ('added', 'repeated', 'removed')),
     source TEXT NOT NULL,
     reason TEXT NOT NULL,
     evidence TEXT,
     actor TEXT NOT NULL,
     at INTEGER NOT NULL
   )`,
  `INSERT INTO dnc_event_old (${eventColumns})
     SELECT id, '+' || phone,
            CASE action WHEN 'strengthened' THEN 'repeated' WHEN 'renewed' THEN 'added' ELSE action END,
            source, reason, evidence, actor, at
     FROM dnc_event WHERE phone IS NOT NULL AND campaign_id IS NULL ORDER BY id`,
  `DROP TABLE dnc_event`,
  `ALTER TABLE dnc_event_old RENAME TO dnc_event`,
  `CREATE INDEX dnc_event_phone ON dnc_event (phone, id)`,
  `DROP TABLE dnc_file`,
  `DROP TABLE dnc_registry_number`,
  `DROP TABLE dnc_registry_version`,
  `DROP TABLE dnc_registry`,
  `DROP TABLE dnc_prefix`,
  `DROP TABLE dnc_campaign_entry`,
];

export class DoNotCall1765000001000 implements MigrationInterface {
  readonly name = 'DoNotCall1765000001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
