import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';

import type { Secret } from '../../secrets/secret';
import type { Tx } from '../sql';
import { connecting } from './connecting';
import { LOCKS } from './locks';
import { endsConnection, isNotThereYet, StatementFailed, withoutValues } from './statement-failed';
import { statementsThrough } from './statements';

const STATEMENT_MS = 60_000;
/** A server that restarts is waited for, by whoever has not begun; longer than SQLite waits for another process. */
const WAIT_FOR_SERVER_MS = 15_000;
/** Between two looks whether the server is back. */
const LOOK_AGAIN_MS = 200;

/**
 * The one connection of this process that writes. A transaction begins by taking a lock that all processes on the
 * database share: they write in turn, as on one SQLite file, so each sees whatever was committed before, and two
 * can never decide about one phone at once. A connection that broke is made anew for the next transaction; whether this
 * process may still call is what its lease says, inside that transaction.
 *
 * A transaction whose connection broke is never done again by itself, not even when only its COMMIT was on the way: it fails,
 * and whoever asked for it must take it for not done, though the database may have it. So no call is placed on its word.
 */
export class PostgresWriter {
  private client: Client | undefined;
  private closed = false;

  constructor(private readonly url: Secret) {}

  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.begun();
    try {
      const result = await work(oneByOne(client));
      await commit(client);
      return result;
    } catch (error) {
      await this.leave(client);
      throw error;
    }
  }

  /** For good: who is connecting at this moment is refused, and no connection is left that would keep the process alive. */
  async close(): Promise<void> {
    this.closed = true;
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  /** A connection in an open transaction. Nothing has been done on it yet, so it may be tried until the server is back. */
  private async begun(): Promise<Client> {
    const until = performance.now() + WAIT_FOR_SERVER_MS;
    for (;;) {
      let client: Client | undefined;
      try {
        client = await this.connected();
        await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${LOCKS.product}, ${LOCKS.writing})`);
        return client;
      } catch (error) {
        if (client !== undefined) await this.leave(client);
        const failed = withoutValues(error);
        if (this.closed || !isNotThereYet(failed) || performance.now() >= until) throw failed;
        await wait(LOOK_AGAIN_MS);
      }
    }
  }

  private async connected(): Promise<Client> {
    if (this.closed) throw stopped();
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
      client.end().catch(() => undefined);
      throw withoutValues(error);
    }
    if (this.isClosed) {
      await client.end().catch(() => undefined);
      throw stopped();
    }
    this.client = client;
    return client;
  }

  /** Asked again after a wait, in which it may have changed. */
  private get isClosed(): boolean {
    return this.closed;
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

const stopped = () => new StatementFailed('PostgreSQL: this process has stopped writing', undefined);

async function commit(client: Client): Promise<void> {
  const { command } = await client.query('COMMIT').catch((error: unknown) => {
    const { message, code } = withoutValues(error);
    throw new StatementFailed(`${message}; whether the COMMIT was done is not known`, code);
  });
  // What PostgreSQL answers to the COMMIT of a transaction in which a statement has failed.
  if (command === 'ROLLBACK') throw new StatementFailed('PostgreSQL: the transaction had failed', '25P02');
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
