import { open, rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Database as Sqlite, OPEN_CREATE, OPEN_READWRITE, OPEN_URI } from 'sqlite3';

import type { Tx } from './sql';
import { type Statements, statementsOn } from './sqlite-statements';

const CACHE_KIB = 16_384;
/** How long a statement waits for a transaction of the database that is looked at. */
const BUSY_TIMEOUT_MS = 10_000;
/** Between two syncs of what was written meanwhile. */
const SYNC_EVERY_MS = 20;

/**
 * A SQLite file beside the database, for bulk work that must not stand in the way of its one writer: no
 * journal, a connection of its own, and no statement that waits for the disk. What it wrote is synced bit by
 * bit beside it: a file system that has much to write at once keeps every commit of the database waiting.
 * Worth nothing after a crash in the middle, unless `seal` has resolved. Used by one task at a time.
 */
export class SideFile {
  private closed: Promise<void> | undefined;
  private readonly syncing: Promise<void>;
  readonly sql: Tx;

  private constructor(
    readonly path: string,
    private readonly handle: Sqlite,
    private readonly statements: Statements,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.sql = signal === undefined ? statements : until(signal, statements);
    signal?.addEventListener('abort', this.interrupt);
    this.syncing = this.syncBitByBit();
  }

  /**
   * Opens the file, or makes it. `live`: a database that its statements see, read-only, as schema `live`.
   * An abort of `signal` interrupts the statement under way, which then fails, as does every later one.
   */
  static async open(path: string, live?: string, signal?: AbortSignal): Promise<SideFile> {
    const handle = await new Promise<Sqlite>((resolve, reject) => {
      const opened = new Sqlite(path, OPEN_READWRITE | OPEN_CREATE | OPEN_URI, (error) =>
        error ? reject(error) : resolve(opened),
      );
    });
    const file = new SideFile(path, handle, statementsOn(handle), signal);
    try {
      await file.sql.get('PRAGMA journal_mode = OFF');
      await file.sql.run('PRAGMA synchronous = OFF');
      await file.sql.run(`PRAGMA cache_size = -${CACHE_KIB}`);
      await file.sql.get(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
      if (live !== undefined) await file.sql.run('ATTACH $1 AS live', [readOnly(live)]);
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Closes the file with all that was written on the disk: what is read of it later is whole. */
  async seal(): Promise<void> {
    await this.close();
    const handle = await open(this.path, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  private async syncBitByBit(): Promise<void> {
    const handle = await open(this.path, 'r+').catch(() => undefined);
    if (handle === undefined) return;
    // `seal` hears of a disk that fails; this is only to leave it little to do.
    const sync = (): Promise<boolean> =>
      handle.datasync().then(
        () => true,
        () => false,
      );
    while (this.closed === undefined && (await sync())) await wait(SYNC_EVERY_MS);
    await handle.close();
  }

  private readonly interrupt = (): void => {
    if (this.closed === undefined) this.handle.interrupt();
  };

  /** Lets statements under way end. Closing twice is closing once. */
  close(): Promise<void> {
    if (this.closed !== undefined) return this.closed;
    // The signal is the process's, which lives longer than any import.
    this.signal?.removeEventListener('abort', this.interrupt);
    this.statements.finalize();
    this.closed = new Promise<void>((resolve, reject) =>
      this.handle.close((error) => (error ? reject(error) : resolve())),
    ).then(() => this.syncing);
    return this.closed;
  }
}

/** Between two statements there is nothing to interrupt: whoever asks for the next one is told. */
function until(signal: AbortSignal, tx: Tx): Tx {
  const asked = (): Tx => {
    signal.throwIfAborted();
    return tx;
  };
  return {
    all: async (statement, params) => asked().all(statement, params),
    get: async (statement, params) => asked().get(statement, params),
    run: async (statement, params) => asked().run(statement, params),
  };
}

/** Removing what is not there is no failure. */
export function removeSideFile(path: string): Promise<void> {
  return rm(path, { force: true });
}

function readOnly(path: string): string {
  return `${pathToFileURL(path).href}?mode=ro`;
}
