import { Client } from 'pg';
import { DataSource } from 'typeorm';

import { postgresMigrations } from '../../../../migrations/postgres';
import type { Secret } from '../../secrets/secret';
import { withoutValues } from './statement-failed';

/** One process at a time brings the schema up to date; the others wait. */
const LOCK = 'SELECT pg_advisory_lock(7734664, 3)';

export function postgresDataSource(url: Secret): DataSource {
  return new DataSource({
    type: 'postgres',
    url: url.reveal(),
    applicationName: 'pregon',
    poolSize: 1,
    connectTimeoutMS: 10_000,
    migrations: [...postgresMigrations],
    migrationsTransactionMode: 'each',
  });
}

/** Brings the tables up to date. */
export async function migratePostgres(url: Secret): Promise<void> {
  const turn = new Client({ connectionString: url.reveal(), connectionTimeoutMillis: 10_000 });
  turn.on('error', () => undefined);
  try {
    await turn.connect();
    await turn.query(LOCK);
    const source = await postgresDataSource(url).initialize();
    try {
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
  } catch (error) {
    throw withoutValues(error);
  } finally {
    await turn.end().catch(() => undefined);
  }
}
