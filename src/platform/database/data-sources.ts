import { OPEN_READONLY } from 'sqlite3';
import { DataSource } from 'typeorm';

import { migrations } from '../../../migrations';

/** How long a statement waits for another process's transaction. */
const BUSY_TIMEOUT_MS = 10_000;

/** The only file that knows which driver is used. */
export function writingDataSource(file: string): DataSource {
  return new DataSource({
    type: 'sqlite',
    database: file,
    enableWAL: true,
    busyTimeout: BUSY_TIMEOUT_MS,
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
  });
}

/** A second connection, so that no reader ever stands inside a writer's open transaction. */
export function readingDataSource(file: string): DataSource {
  return new DataSource({
    type: 'sqlite',
    database: file,
    flags: OPEN_READONLY,
    busyTimeout: BUSY_TIMEOUT_MS,
  });
}
