import type { Database } from 'sqlite3';
import type { DataSource } from 'typeorm';

import { type Statements, statementsOn } from './sqlite-statements';

/**
 * Speaks to the sqlite3 handle that TypeORM opened. TypeORM's own `query()` loses the rows of
 * `UPDATE … RETURNING` and writes a failing statement's parameters into its error; this does neither.
 */
export async function sqlOf(dataSource: DataSource): Promise<Statements> {
  return statementsOn((await dataSource.createQueryRunner().connect()) as Database);
}
