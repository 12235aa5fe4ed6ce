import { Database as Sqlite, OPEN_READONLY } from 'sqlite3';

import type { Sql } from './sql';
import { statementsOn } from './sqlite-statements';

/** How long a statement waits for another process's transaction. */
const BUSY_TIMEOUT_MS = 10_000;

/** A database file as it is: nothing in it is brought up to date, nothing is written. */
export interface FileToRead {
  readonly sql: Sql;
  close(): Promise<void>;
}

/** Rejects where there is no such file; that it is a database shows in the first statement. */
export async function openToRead(file: string): Promise<FileToRead> {
  const handle = await new Promise<Sqlite>((resolve, reject) => {
    const opened = new Sqlite(file, OPEN_READONLY, (error) => (error ? reject(error) : resolve(opened)));
  });
  const sql = statementsOn(handle);
  const close = (): Promise<void> => {
    sql.finalize();
    return new Promise((resolve, reject) => handle.close((error) => (error ? reject(error) : resolve())));
  };
  try {
    await sql.get(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    return { sql, close };
  } catch (error) {
    await close();
    throw error;
  }
}
