import { DataSource } from 'typeorm';

import { postgresMigrations } from '../../../../migrations/postgres';
import type { Secret } from '../../secrets/secret';
import { withoutValues } from './statement-failed';

export function postgresDataSource(url: Secret): DataSource {
  return new DataSource({
    type: 'postgres',
    url: url.reveal(),
    applicationName: 'pregon',
    poolSize: 1,
    connectTimeoutMS: 10_000,
    migrations: [...postgresMigrations],
    migrationsTransactionMode: 'each',
    extra: { options: '-c synchronous_commit=on -c search_path=public' },
  });
}

/** Brings the tables up to date; of several processes that might, by the one whose turn it is. */
export async function migratePostgres(url: Secret): Promise<void> {
  try {
    const source = await postgresDataSource(url).initialize();
    try {
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
  } catch (error) {
    throw withoutValues(error);
  }
}
