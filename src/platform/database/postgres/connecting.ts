import type { ClientConfig } from 'pg';

import type { Secret } from '../../secrets/secret';
import { sqliteLikeValues } from './value-parsers';

/** A server that does not answer is found out after this. */
const CONNECT_TIMEOUT_MS = 10_000;
/** Beyond the server's own limit: only a connection that is dead without a word comes so far. */
const BEYOND_SERVER_MS = 5000;

/** What a connection is for decides how long it may take. Milliseconds. */
export interface Limits {
  readonly statementMs: number;
  readonly readOnly: boolean;
}

/** Waits for another process's transaction no longer than SQLite would. */
const LOCK_TIMEOUT_MS = 10_000;
/** A process that was stopped inside a transaction keeps every other from writing: for so long, less than a lease lives. */
const IDLE_IN_TRANSACTION_MS = 5000;

export function connecting(url: Secret, { statementMs, readOnly }: Limits): ClientConfig {
  const settings = {
    statement_timeout: statementMs,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    // A commit that was acknowledged is on the disk, whatever the server's default is.
    synchronous_commit: 'on',
    default_transaction_read_only: readOnly ? 'on' : 'off',
    // Backup and restore take this one schema for the whole.
    search_path: 'public',
    // A process whose machine has gone holds its locks until the server notices: after a minute, not after two hours.
    tcp_keepalives_idle: 30,
    tcp_keepalives_interval: 10,
    tcp_keepalives_count: 3,
  };
  return {
    connectionString: url.reveal(),
    application_name: 'pregon',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: statementMs + BEYOND_SERVER_MS,
    keepAlive: true,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types: sqliteLikeValues,
  };
}
