import { type Database, type RunResult, Statement } from 'sqlite3';

import { PreparedStatements } from './prepared-statements';
import type { SqlValue, Tx } from './sql';

/**
 * As they are before TypeORM makes the driver verbose: from then on every statement would take a stack
 * trace in case it fails, which is most of what a small statement costs.
 */
const plain = { all: method('all'), run: method('run') };

/** Our few ways to speak to a sqlite3 handle. */
export interface Statements extends Tx {
  /** Lets go of what is kept prepared: SQLite closes no handle that has any. To be called last. */
  finalize(): void;
}

/** Keeps the handle's statements prepared. Parameters never show in an error. */
export function statementsOn(handle: Database): Statements {
  const prepared = new PreparedStatements(handle);

  const all = <Row>(text: string, params: readonly SqlValue[] = []): Promise<Row[]> =>
    new Promise((resolve, reject) =>
      prepared.use(text, reject, (statement) => {
        plain.all.call(statement, params, (error: Error | null, rows: Row[]) =>
          error ? reject(error) : resolve(rows),
        );
      }),
    );

  const run = (text: string, params: readonly SqlValue[] = []): Promise<number> =>
    new Promise((resolve, reject) =>
      prepared.use(text, reject, (statement) => {
        plain.run.call(statement, params, function (this: RunResult, error: Error | null) {
          if (error) reject(error);
          else resolve(this.changes);
        });
      }),
    );

  return {
    all,
    // To its end: a statement left in the middle of its rows would hold the read lock.
    get: async <Row>(text: string, params?: readonly SqlValue[]) => (await all<Row>(text, params))[0],
    run,
    finalize: () => prepared.forget(),
  };
}

function method(name: 'all' | 'run'): (...args: unknown[]) => unknown {
  return Reflect.get(Statement.prototype, name) as (...args: unknown[]) => unknown;
}
