export { migratePostgres } from './migrate';
export { postgresReader } from './reader';
export { PostgresWriter } from './writer';
