import { Checkpointer } from './checkpointer';
import { beforeMigrating } from './before-migrating';
import { presentCompanion } from './companion';
import { readingDataSource, writingDataSource } from './data-sources';
import type { Sql, Tx } from './sql';
import { sqlOf } from './sqlite-connection';
import { type Lane, WriterQueue } from './writer-queue';

/** PRAGMA synchronous: 2 is FULL, a commit survives a power cut. */
const SYNCHRONOUS_FULL = 2;
/** Only if the checkpointer does not keep up: a log of 200 MB. */
const CHECKPOINT_IN_COMMIT_PAGES = 50_000;

interface Connections {
  readonly writing: Tx;
  readonly reading: Sql;
  readonly readingForCalls: Sql;
  readonly committed: () => void;
  readonly close: () => Promise<void>;
}

/**
 * The unit of work. Every write in the process goes through `write`: TypeORM's SQLite driver has one
 * connection, and a statement from outside an open transaction would join it and vanish with its
 * rollback. One writer at a time; `read` and `readForCalls` are connections of their own.
 */
export class Database {
  private constructor(
    /** Path of the file. */
    readonly file: string,
    private readonly writers: WriterQueue,
    private readonly connections: Connections,
  ) {}

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
    return new Database(file, new WriterQueue(), {
      writing,
      reading,
      readingForCalls: reading,
      committed: () => undefined,
      close: () => Promise.resolve(),
    });
  }

  /**
   * Opens the file in a folder that exists, brings its tables up to date, after a copy of those in use, and makes sure that
   * commits are durable. Throws DatabaseRefused.
   */
  static async open(file: string): Promise<Database> {
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
    return new Database(file, writers, {
      writing: tx,
      reading,
      readingForCalls,
      committed: () => checkpointer.committed(),
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
   * Runs `work` in one durable transaction. When the promise resolves, the commit is on the disk; when
   * it rejects, nothing of it is. `work` must not await anything but this transaction. The lane `call` is
   * for what a call whose moment has come must wait for, and for nothing else; `bulk` for steps of long work.
   */
  write<T>(work: (tx: Tx) => Promise<T>, lane: Lane = 'other'): Promise<T> {
    const { writing, committed } = this.connections;
    // Asked here: the queue may run the transaction in the context of another writer.
    const companion = presentCompanion();
    return this.writers.run(async () => {
      await writing.run('BEGIN IMMEDIATE');
      try {
        const result = await work(writing);
        const onDurable = await companion?.(writing, result);
        await writing.run('COMMIT');
        committed();
        onDurable?.();
        return result;
      } catch (error) {
        await writing.run('ROLLBACK').catch(() => undefined);
        throw error;
      }
    }, lane);
  }

  /**
   * Lets the transactions of `work` read another SQLite file, as schema `name`: rows go from file to file
   * without passing through this process's memory. Others write between those transactions as ever.
   */
  async withAttached<T>(path: string, name: string, work: () => Promise<T>): Promise<T> {
    await this.writers.run(() => this.connections.writing.run(`ATTACH $1 AS ${name}`, [path]));
    try {
      return await work();
    } finally {
      await this.writers.run(() => this.connections.writing.run(`DETACH ${name}`));
    }
  }

  /** Waits for writers already queued, then closes all connections. */
  close(): Promise<void> {
    return this.connections.close();
  }
}

async function assertDurable(tx: Tx): Promise<void> {
  const row = await tx.get<{ synchronous: number }>('PRAGMA synchronous');
  if (row?.synchronous !== SYNCHRONOUS_FULL) {
    throw new Error(
      'The database does not sync its commits (PRAGMA synchronous is not FULL); refusing to work with it.',
    );
  }
}
