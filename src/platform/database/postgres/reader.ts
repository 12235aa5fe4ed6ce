import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'pg';

import type { Secret } from '../../secrets/secret';
import type { Sql } from '../sql';
import { connecting } from './connecting';
import { isNotThereYet, withoutValues } from './statement-failed';
import { statementsThrough } from './statements';

export interface Reader {
  readonly sql: Sql;
  readonly close: () => Promise<void>;
}

/** What only reads may be asked again: a server that restarts is waited for. */
const WAIT_FOR_SERVER_MS = 15_000;
const LOOK_AGAIN_MS = 200;

/** Connections that only read: each statement sees what is committed, and none waits for a writer. */
export function postgresReader(
  url: Secret,
  { most, statementMs }: { readonly most: number; readonly statementMs: number },
): Reader {
  const pool = new Pool({ ...connecting(url, { statementMs, readOnly: true }), max: most });
  // An idle connection that the server has ended: the pool makes another, and who asks next is told if it cannot.
  pool.on('error', () => undefined);
  const sql: Sql = statementsThrough(async (config) => {
    const until = performance.now() + WAIT_FOR_SERVER_MS;
    for (;;) {
      try {
        return await pool.query<unknown[]>(config);
      } catch (error) {
        if (pool.ending || !isNotThereYet(withoutValues(error)) || performance.now() >= until) throw error;
        await wait(LOOK_AGAIN_MS);
      }
    }
  });
  return { sql, close: () => pool.end() };
}
