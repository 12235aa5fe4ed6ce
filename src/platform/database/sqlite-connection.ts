import type { Database } from 'sqlite3';
import type { DataSource } from 'typeorm';

import type { SqlValue, Tx } from './sql';

/**
 * Speaks to the sqlite3 handle that TypeORM opened. TypeORM's own `query()` loses the rows of
 * `UPDATE … RETURNING` and writes a failing statement's parameters into its error; this does neither.
 */
export async function sqlOf(dataSource: DataSource): Promise<Tx> {
  return sqlOver((await dataSource.createQueryRunner().connect()) as Database);
}

/** The same over a handle that somebody else opened. */
export function sqlOver(handle: Pick<Database, 'all' | 'get' | 'run'>): Tx {
  return {
    all: <Row>(statement: string, params: readonly SqlValue[] = []) =>
      new Promise<Row[]>((resolve, reject) =>
        handle.all<Row>(numbered(statement), params, (error, rows) =>
          error ? reject(error) : resolve(rows),
        ),
      ),
    get: <Row>(statement: string, params: readonly SqlValue[] = []) =>
      new Promise<Row | undefined>((resolve, reject) =>
        handle.get<Row>(numbered(statement), params, (error, row) => (error ? reject(error) : resolve(row))),
      ),
    run: (statement, params = []) =>
      new Promise<number>((resolve, reject) =>
        handle.run(numbered(statement), params, function (error) {
          if (error) reject(error);
          else resolve(this.changes);
        }),
      ),
  };
}

/** SQLite takes `$1` for a name and counts names by appearance; `?1` is what it numbers. */
function numbered(statement: string): string {
  return statement.replace(/\$(\d+)/g, '?$1');
}
