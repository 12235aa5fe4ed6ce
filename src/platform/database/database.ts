import { readingDataSource, writingDataSource } from './data-sources';
import type { Sql, Tx } from './sql';
import { sqlOf } from './sqlite-connection';
import { type Lane, WriterQueue } from './writer-queue';

/** PRAGMA synchronous: 2 is FULL, a commit survives a power cut. */
const SYNCHRONOUS_FULL = 2;

/**
 * The unit of work. Every write in the process goes through `write`: TypeORM's SQLite driver has one
 * connection, and a statement from outside an open transaction would join it and vanish with its
 * rollback. One writer at a time; `read` is another connection.
 */
export class Database {
  private readonly writers = new WriterQueue();

  private constructor(
    private readonly tx: Tx,
    readonly read: Sql,
    /** Path of the file. */
    readonly file: string,
    private readonly closeConnections: () => Promise<void>,
  ) {}

  /**
   * Over connections that somebody else opened, whose durability is their business: the simulation
   * models crashes itself and puts faults between the unit of work and the file.
   */
  static over(writing: Tx, reading: Sql, file = ':memory:'): Database {
    return new Database(writing, reading, file, () => Promise.resolve());
  }

  /** Opens the file in a folder that exists, brings its tables up to date and makes sure that commits are durable. */
  static async open(file: string): Promise<Database> {
    const writing = await writingDataSource(file).initialize();
    const tx = await sqlOf(writing);
    await tx.run('PRAGMA synchronous = FULL');
    await writing.runMigrations();
    await assertDurable(tx);
    const reading = await readingDataSource(file).initialize();
    const read = await sqlOf(reading);
    return new Database(tx, read, file, async () => {
      read.finalize();
      await reading.destroy();
      tx.finalize();
      await writing.destroy();
    });
  }

  /**
   * Runs `work` in one durable transaction. When the promise resolves, the commit is on the disk; when
   * it rejects, nothing of it is. `work` must not await anything but this transaction. The lane `call` is
   * for what a call whose moment has come must wait for, and for nothing else.
   */
  write<T>(work: (tx: Tx) => Promise<T>, lane: Lane = 'other'): Promise<T> {
    return this.writers.run(async () => {
      await this.tx.run('BEGIN IMMEDIATE');
      try {
        const result = await work(this.tx);
        await this.tx.run('COMMIT');
        return result;
      } catch (error) {
        await this.tx.run('ROLLBACK').catch(() => undefined);
        throw error;
      }
    }, lane);
  }

  /**
   * Lets the transactions of `work` read another SQLite file, as schema `name`: rows go from file to file
   * without passing through this process's memory. Others write between those transactions as ever.
   */
  async withAttached<T>(path: string, name: string, work: () => Promise<T>): Promise<T> {
    await this.writers.run(() => this.tx.run(`ATTACH $1 AS ${name}`, [path]));
    try {
      return await work();
    } finally {
      await this.writers.run(() => this.tx.run(`DETACH ${name}`));
    }
  }

  /** Waits for writers already queued, then closes both connections. */
  async close(): Promise<void> {
    await this.writers.run(this.closeConnections);
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
