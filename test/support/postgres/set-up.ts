import { migratePostgres } from '../../../src/platform/database/postgres/migrate';
import { Secret } from '../../../src/platform/secrets/secret';
import { inDatabase } from './fresh-database';
import { type PostgresServer, startPostgres } from './server';

declare global {
  // Jest's own way from setting up to tearing down: both run in its first process.
  var postgresOfTests: PostgresServer | undefined;
}

/** One server for all tests on PostgreSQL of a run, with a database that each copies. */
export default async function setUp(): Promise<void> {
  const server = await startPostgres();
  globalThis.postgresOfTests = server;
  process.env.PREGON_TEST_POSTGRES = server.url('');
  await inDatabase(server.url('postgres'), 'CREATE DATABASE template_of_tests');
  await migratePostgres(new Secret(server.url('template_of_tests')));
}
