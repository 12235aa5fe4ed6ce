import type { Config } from '../platform/config/config';
import type { DatabaseCopy } from './copying';
import { postgresCopy } from './postgres-copy';
import { sqliteCopy } from './sqlite-copy';

export function databaseCopy(database: Config['database']): DatabaseCopy {
  return database.kind === 'sqlite' ? sqliteCopy(database.file) : postgresCopy(database.url);
}
