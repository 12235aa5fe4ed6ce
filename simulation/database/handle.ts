import { Database as Sqlite, OPEN_CREATE, OPEN_READONLY, OPEN_READWRITE, Statement } from 'sqlite3';

import { statementsOn } from '../../src/platform/database/sqlite-statements';
import type { Tx } from '../../src/platform/database';

type Row = (error: Error | null, row?: unknown) => void;
type Rows = (error: Error | null, rows: unknown[]) => void;

/**
 * As they are before TypeORM makes the driver verbose: from then on every statement would take a stack
 * trace in case it fails, which is most of what a small statement costs.
 */
const plain = {
  prepare: method(Sqlite.prototype, 'prepare'),
  all: method(Statement.prototype, 'all'),
  run: method(Statement.prototype, 'run'),
};

function method(prototype: object, name: string): (...args: unknown[]) => unknown {
  return Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
}

/** A real SQLite connection that keeps its statements prepared. */
export class Handle {
  readonly sql: Tx;
  private readonly statements = new Map<string, Statement>();

  private constructor(private readonly sqlite: Sqlite) {
    const prepared = {
      all: (text: string, params: unknown[], done: Rows) =>
        plain.all.call(this.statement(text), params, done),
      get: (text: string, params: unknown[], done: Row) =>
        // To its end: a statement left in the middle of its rows would hold the read lock.
        plain.all.call(this.statement(text), params, (error: Error | null, rows: unknown[]) =>
          error ? done(error) : done(null, rows[0]),
        ),
      run: (text: string, params: unknown[], done: () => void) =>
        plain.run.call(this.statement(text), params, done),
    };
    this.sql = statementsOn(prepared as unknown as Parameters<typeof statementsOn>[0]);
  }

  /**
   * `relaxed`: nothing is synced. A process that dies loses nothing by it, and power cuts are not modelled.
   */
  static async open(file: string, mode: 'write' | 'read', relaxed: boolean): Promise<Handle> {
    const flags = mode === 'read' ? OPEN_READONLY : OPEN_READWRITE | OPEN_CREATE;
    const sqlite = await new Promise<Sqlite>((resolve, reject) => {
      const opened: Sqlite = new Sqlite(file, flags, (error) => (error ? reject(error) : resolve(opened)));
    });
    const handle = new Handle(sqlite);
    if (relaxed && mode === 'write') await handle.sql.get('PRAGMA synchronous = OFF');
    return handle;
  }

  async close(): Promise<void> {
    for (const statement of this.statements.values()) {
      await new Promise<void>((resolve) => statement.finalize(() => resolve()));
    }
    await new Promise<void>((resolve) => this.sqlite.close(() => resolve()));
  }

  private statement(text: string): Statement {
    const known = this.statements.get(text);
    if (known !== undefined) return known;
    const prepared = plain.prepare.call(this.sqlite, text) as Statement;
    this.statements.set(text, prepared);
    return prepared;
  }
}
