import { Client } from 'pg';

import type { Secret } from '../../secrets/secret';
import type { Tx } from '../sql';
import { connecting } from './connecting';
import { endsConnection, StatementFailed, withoutValues } from './statement-failed';
import { statementsThrough } from './statements';

const STATEMENT_MS = 60_000;
/** Advisory locks of this product: the first number is the product, the second what is locked. */
const LOCKS = { product: 7_734_664, writing: 1, calling: 2 } as const;
/** Between two looks whether the other process has let go. */
const LOOK_AGAIN_MS = 200;

/** The database is held by a process on another machine, or another data folder. */
export class HeldElsewhere extends Error {
  constructor() {
    super('Another process places calls with this database; this one may write nothing more to it.');
  }
}

/**
 * The one connection of this process that writes. A transaction begins by taking a lock that all processes on the
 * database share: they write in turn, as on one SQLite file, so each sees whatever was committed before, and two
 * can never decide about one phone at once. A connection that broke is made anew for the next transaction, which is
 * refused if this process was the one that calls and another has become that one meanwhile.
 */
export class PostgresWriter {
  private client: Client | undefined;
  private calls = false;

  constructor(private readonly url: Secret) {}

  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.connected();
    try {
      await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${LOCKS.product}, ${LOCKS.writing})`);
      const result = await work(oneByOne(client));
      const { command } = await client.query('COMMIT');
      // What PostgreSQL answers to the COMMIT of a transaction in which a statement has failed.
      if (command === 'ROLLBACK')
        throw new StatementFailed('PostgreSQL: the transaction had failed', '25P02');
      return result;
    } catch (error) {
      await this.leave(client);
      throw error instanceof Error && 'code' in error ? withoutValues(error) : error;
    }
  }

  /** Whether this process is, from now on until it ends or loses its connection, the one that calls. */
  async lockCalling(waitMs: number): Promise<boolean> {
    const until = performance.now() + waitMs;
    const client = await this.connected();
    while (!(await takesCalling(client))) {
      if (performance.now() >= until) return false;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    this.calls = true;
    return true;
  }

  async releaseCalling(): Promise<void> {
    this.calls = false;
    await this.client
      ?.query(`SELECT pg_advisory_unlock(${LOCKS.product}, ${LOCKS.calling})`)
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async connected(): Promise<Client> {
    if (this.client !== undefined) return this.client;
    const client = new Client(connecting(this.url, { statementMs: STATEMENT_MS, readOnly: false }));
    const gone = (): void => {
      if (this.client === client) this.client = undefined;
    };
    client.on('error', gone);
    client.on('end', gone);
    try {
      await client.connect();
    } catch (error) {
      throw withoutValues(error);
    }
    // The server may hold the old connection for longer than we know that it is gone.
    if (this.calls && !(await takesCalling(client))) {
      await client.end().catch(() => undefined);
      throw new HeldElsewhere();
    }
    this.client = client;
    return client;
  }

  /** After a failure: nothing of the transaction stands, and the next one finds a connection that works. */
  private async leave(client: Client): Promise<void> {
    try {
      await client.query('ROLLBACK');
    } catch (error) {
      if (!endsConnection(withoutValues(error)) && this.client !== client) return;
      if (this.client === client) this.client = undefined;
      client.end().catch(() => undefined);
    }
  }
}

async function takesCalling(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: number }>(
    `SELECT pg_try_advisory_lock(${LOCKS.product}, ${LOCKS.calling}) AS taken`,
  );
  return rows[0]?.taken === 1;
}

/** Statements of one transaction that are asked for at once go one after the other. */
function oneByOne(client: Client): Tx {
  let before: Promise<unknown> = Promise.resolve();
  return statementsThrough((config) => {
    const answer = before.then(() => client.query<unknown[]>(config));
    before = answer.catch(() => undefined);
    return answer;
  });
}
