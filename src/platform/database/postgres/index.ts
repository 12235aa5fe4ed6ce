export { openServer } from './opening';
export { postgresReader } from './reader';
export { PostgresWriter } from './writer';
