import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may use the console and the API. Secrets are stored hashed; times are milliseconds since the epoch. */
const up = [
  `CREATE TABLE app_user (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     email TEXT NOT NULL UNIQUE,
     password_hash TEXT NOT NULL,
     role TEXT NOT NULL CHECK (role IN ('viewer', 'keeper', 'manager', 'admin')),
     created_at INTEGER NOT NULL
   )`,
  `CREATE TABLE session (
     id_hash TEXT PRIMARY KEY,
     user_id INTEGER NOT NULL REFERENCES app_user (id),
     created_at INTEGER NOT NULL,
     seen_at INTEGER NOT NULL
   ) WITHOUT ROWID`,
  `CREATE INDEX session_age ON session (created_at)`,
  `CREATE TABLE api_token (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     name TEXT NOT NULL,
     token_hash TEXT NOT NULL UNIQUE,
     role TEXT NOT NULL CHECK (role IN ('viewer', 'keeper', 'manager', 'admin')),
     created_at INTEGER NOT NULL,
     revoked_at INTEGER
   )`,
];

export class Access1764000001000 implements MigrationInterface {
  readonly name = 'Access1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['api_token', 'session', 'app_user']) await runner.query(`DROP TABLE ${table}`);
  }
}
