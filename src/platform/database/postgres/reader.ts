import { Pool } from 'pg';

import type { Secret } from '../../secrets/secret';
import type { Sql } from '../sql';
import { connecting } from './connecting';
import { statementsThrough } from './statements';

export interface Reader {
  readonly sql: Sql;
  readonly close: () => Promise<void>;
}

/** Connections that only read: each statement sees what is committed, and none waits for a writer. */
export function postgresReader(
  url: Secret,
  { most, statementMs }: { readonly most: number; readonly statementMs: number },
): Reader {
  const pool = new Pool({ ...connecting(url, { statementMs, readOnly: true }), max: most });
  // An idle connection that the server has ended: the pool makes another, and who asks next is told if it cannot.
  pool.on('error', () => undefined);
  const sql: Sql = statementsThrough((config) => pool.query<unknown[]>(config));
  return { sql, close: () => pool.end() };
}
