import { Database as Sqlite, OPEN_READWRITE } from 'sqlite3';

import { statementsOn } from './sqlite-statements';

/**
 * Brings all that was committed into the one file of a database that nobody works with any more. `in_use`: somebody has it open;
 * `damaged`: it is no database, or not one that can be read.
 */
export async function closeLog(file: string): Promise<'closed' | 'in_use' | 'damaged'> {
  const handle = await new Promise<Sqlite | undefined>((resolve) => {
    const opened = new Sqlite(file, OPEN_READWRITE, (error) => resolve(error ? undefined : opened));
  });
  if (handle === undefined) return 'damaged';
  const sql = statementsOn(handle);
  try {
    const mode = await sql.get<{ journal_mode: string }>('PRAGMA journal_mode = DELETE');
    return mode?.journal_mode === 'delete' ? 'closed' : 'in_use';
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED' ? 'in_use' : 'damaged';
  } finally {
    sql.finalize();
    await new Promise<void>((resolve) => handle.close(() => resolve()));
  }
}
