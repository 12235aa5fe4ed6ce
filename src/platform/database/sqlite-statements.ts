import type { Database } from 'sqlite3';

import type { SqlValue, Tx } from './sql';

/** Our few ways to speak to a sqlite3 handle. Parameters never show in an error. */
export function statementsOn(handle: Database): Tx {
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
