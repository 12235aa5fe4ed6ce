import { Database as Sqlite, OPEN_CREATE, OPEN_READONLY, OPEN_READWRITE } from 'sqlite3';

import { type Statements, statementsOn } from '../../src/platform/database/sqlite-statements';

/** A real SQLite connection that keeps its statements prepared. */
export class Handle {
  readonly sql: Statements;

  private constructor(private readonly sqlite: Sqlite) {
    this.sql = statementsOn(sqlite);
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
    this.sql.finalize();
    await new Promise<void>((resolve) => this.sqlite.close(() => resolve()));
  }
}
