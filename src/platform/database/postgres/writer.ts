import { Client } from 'pg';

import type { Secret } from '../../secrets/secret';
import type { Tx } from '../sql';
import { connecting } from './connecting';
import { endsConnection, StatementFailed, withoutValues } from './statement-failed';
import { statementsThrough } from './statements';

const STATEMENT_MS = 60_000;
/** Advisory locks of this product: the first number is the product, the second what is locked. */
const LOCKS = { product: 7_734_664, writing: 1 } as const;

/**
 * The one connection of this process that writes. A transaction begins by taking a lock that all processes on the
 * database share: they write in turn, as on one SQLite file, so each sees whatever was committed before, and two
 * can never decide about one phone at once. A connection that broke is made anew for the next transaction; whether this
 * process may still call is what its lease says, inside that transaction.
 */
export class PostgresWriter {
  private client: Client | undefined;

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

/** Statements of one transaction that are asked for at once go one after the other. */
function oneByOne(client: Client): Tx {
  let before: Promise<unknown> = Promise.resolve();
  return statementsThrough((config) => {
    const answer = before.then(() => client.query<unknown[]>(config));
    before = answer.catch(() => undefined);
    return answer;
  });
}
