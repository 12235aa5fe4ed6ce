import { dirname } from 'node:path';

import type { Secret } from '../secrets/secret';
import { Checkpointer } from './checkpointer';
import { beforeMigrating } from './before-migrating';
import { presentCompanion } from './companion';
import { assertNotMoved } from './moved-mark';
import { readingDataSource, writingDataSource } from './data-sources';
import type { Sql, Tx } from './sql';
import { sqlOf } from './sqlite-connection';
import { type Lane, WriterQueue } from './writer-queue';

/** PRAGMA synchronous: 2 is FULL, a commit survives a power cut. */
const SYNCHRONOUS_FULL = 2;
/** Only if the checkpointer does not keep up: a log of 200 MB. */
const CHECKPOINT_IN_COMMIT_PAGES = 50_000;

/** Of PostgreSQL: connections that look on, how many and for how long at most. */
const POSTGRES_READERS = { most: 4, statementMs: 120_000 };
const POSTGRES_READERS_FOR_CALLS = { most: 2, statementMs: 10_000 };

interface Connections {
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly reading: Sql;
  readonly readingForCalls: Sql;
  /** Of SQLite: lets the writing connection see another file, as a schema of this name, or no more. */
  readonly attach?: (path: string, name: string) => Promise<unknown>;
  readonly detach?: (name: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** What code that differs by database may know of it. `file`: SQLite's; undefined: PostgreSQL. */
interface Whereabouts {
  readonly file: string | undefined;
  readonly folder: string;
}

/**
 * The unit of work. Every write in the process goes through `write`: TypeORM's SQLite driver has one
 * connection, and a statement from outside an open transaction would join it and vanish with its
 * rollback. One writer at a time; `read` and `readForCalls` are connections of their own. PostgreSQL keeps to the
 * same (docs/adr/0040-postgresql.md).
 */
export class Database {
  private constructor(
    private readonly where: Whereabouts,
    private readonly writers: WriterQueue,
    private readonly connections: Connections,
  ) {}

  get dialect(): 'sqlite' | 'postgres' {
    return this.where.file === undefined ? 'postgres' : 'sqlite';
  }

  /** Path of SQLite's file. Throws where the data are in PostgreSQL. */
  get file(): string {
    if (this.where.file === undefined) throw new Error('the data are in PostgreSQL, not in a file');
    return this.where.file;
  }

  /** Where files that belong to the data stand: stages of imports, locks. */
  get folder(): string {
    return this.where.folder;
  }

  get read(): Sql {
    return this.connections.reading;
  }

  /** For what a call whose moment has come looks at: never behind somebody's report. */
  get readForCalls(): Sql {
    return this.connections.readingForCalls;
  }

  /**
   * Over connections that somebody else opened, whose durability is their business: the simulation
   * models crashes itself and puts faults between the unit of work and the file.
   */
  static over(writing: Tx, reading: Sql, file = ':memory:'): Database {
    return new Database({ file, folder: dirname(file) }, new WriterQueue(), {
      transaction: sqliteTransactions(writing, () => undefined),
      reading,
      readingForCalls: reading,
      close: () => Promise.resolve(),
    });
  }

  /**
   * Opens the file in a folder that exists, brings its tables up to date, after a copy of those in use, and makes sure that
   * commits are durable. Throws DatabaseRefused.
   */
  static async open(file: string): Promise<Database> {
    await assertNotMoved(file);
    const writing = await writingDataSource(file).initialize();
    const tx = await sqlOf(writing);
    await tx.run('PRAGMA synchronous = FULL');
    try {
      await beforeMigrating(file, tx, Date.now());
      await writing.runMigrations();
    } catch (error) {
      tx.finalize();
      await writing.destroy();
      throw error;
    }
    await assertDurable(tx);
    await tx.all(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_IN_COMMIT_PAGES}`);
    const writers = new WriterQueue();
    const checkpointer = await Checkpointer.open(file, (work) => writers.run(work));
    const sources = [await readingDataSource(file).initialize(), await readingDataSource(file).initialize()];
    const [reading, readingForCalls] = await Promise.all(sources.map(sqlOf));
    if (reading === undefined || readingForCalls === undefined) throw new Error('a connection is missing');
    return new Database({ file, folder: dirname(file) }, writers, {
      transaction: sqliteTransactions(tx, () => checkpointer.committed()),
      reading,
      readingForCalls,
      attach: (path, name) => tx.run(`ATTACH $1 AS ${name}`, [path]),
      detach: (name) => tx.run(`DETACH ${name}`),
      close: async () => {
        await checkpointer.close();
        await writers.run(async () => {
          for (const sql of [reading, readingForCalls, tx]) sql.finalize();
          for (const source of [...sources, writing]) await source.destroy();
        });
      },
    });
  }

  /**
   * Opens a database of a PostgreSQL server and brings its tables up to date, after a copy of those in use where that is asked
   * for. `folder`: this machine's data folder. Throws DatabaseRefused or StatementFailed, whose texts show no password.
   */
  static async openPostgres(
    url: Secret,
    folder: string,
    { copyBefore }: { readonly copyBefore: boolean } = { copyBefore: false },
  ): Promise<Database> {
    // Loaded where it is used: every command starts sooner without it.
    /* eslint-disable @typescript-eslint/no-require-imports */
    const { openServer, postgresReader, PostgresWriter } =
      require('./postgres') as typeof import('./postgres');
    /* eslint-enable @typescript-eslint/no-require-imports */
    await openServer(url, { copyInto: copyBefore ? folder : undefined, now: Date.now() });
    const writers = new WriterQueue();
    const writer = new PostgresWriter(url);
    const [reader, readerForCalls] = [
      postgresReader(url, POSTGRES_READERS),
      postgresReader(url, POSTGRES_READERS_FOR_CALLS),
    ];
    return new Database({ file: undefined, folder }, writers, {
      transaction: (work) => writer.transaction(work),
      reading: reader.sql,
      readingForCalls: readerForCalls.sql,
      close: async () => {
        await writers.run(() => writer.close());
        await Promise.all([reader.close(), readerForCalls.close()]);
      },
    });
  }

  /**
   * Runs `work` in one durable transaction. When the promise resolves, the commit is on the disk; when
   * it rejects, nothing of it is. `work` must not await anything but this transaction. The lane `call` is
   * for what a call whose moment has come must wait for, and for nothing else; `bulk` for steps of long work.
   */
  write<T>(work: (tx: Tx) => Promise<T>, lane: Lane = 'other'): Promise<T> {
    // Asked here: the queue may run the transaction in the context of another writer.
    const companion = presentCompanion();
    return this.writers.run(async () => {
      let onDurable: (() => void) | void = undefined;
      const done = await this.connections.transaction(async (tx) => {
        const result = await work(tx);
        onDurable = await companion?.(tx, result);
        return result;
      });
      (onDurable as (() => void) | undefined)?.();
      return done;
    }, lane);
  }

  /**
   * Lets the transactions of `work` read another SQLite file, as schema `name`: rows go from file to file
   * without passing through this process's memory. Others write between those transactions as ever.
   */
  async withAttached<T>(path: string, name: string, work: () => Promise<T>): Promise<T> {
    const { attach, detach } = this.connections;
    if (attach === undefined || detach === undefined) throw new Error('only SQLite reads another file');
    await this.writers.run(() => attach(path, name));
    try {
      return await work();
    } finally {
      await this.writers.run(() => detach(name));
    }
  }

  /** Waits for writers already queued, then closes all connections. */
  close(): Promise<void> {
    return this.connections.close();
  }
}

/** On the one connection that writes. `committed` is told after every commit. */
function sqliteTransactions(tx: Tx, committed: () => void): Connections['transaction'] {
  return async (work) => {
    await tx.run('BEGIN IMMEDIATE');
    try {
      const result = await work(tx);
      await tx.run('COMMIT');
      committed();
      return result;
    } catch (error) {
      await tx.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  };
}

async function assertDurable(tx: Tx): Promise<void> {
  const row = await tx.get<{ synchronous: number }>('PRAGMA synchronous');
  if (row?.synchronous !== SYNCHRONOUS_FULL) {
    throw new Error(
      'The database does not sync its commits (PRAGMA synchronous is not FULL); refusing to work with it.',
    );
  }
}
