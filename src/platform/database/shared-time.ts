import type { Clock } from '../clock/clock';
import type { Database } from './database';
import type { Sql } from './sql';

/**
 * The time by which processes on one database deal with each other, epoch ms: the server's own where there is one, since the
 * clocks of several machines disagree. Processes on one SQLite file share their machine's clock.
 */
export async function sharedNow(db: Pick<Database, 'dialect'>, sql: Sql, clock: Clock): Promise<number> {
  if (db.dialect === 'sqlite') return clock.now();
  const row = await sql.get<{ now: number }>(
    'SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) AS now',
  );
  if (row === undefined) throw new Error('the database does not know the time');
  return row.now;
}
