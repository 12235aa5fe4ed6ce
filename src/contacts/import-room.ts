import { join } from 'node:path';

import { type Database, type DataFolderLock, lockDataFolder } from '../platform/database';
import { Fifo } from '../platform/database/fifo';
import { ColumnMappingStore } from './column-mapping.store';
import { ImportStore } from './import.store';
import { ListRowStore } from './list-row.store';
import { ListStore } from './list.store';

export interface ImportStores {
  readonly lists: ListStore;
  readonly imports: ImportStore;
  readonly rows: ListRowStore;
  readonly mappings: ColumnMappingStore;
}

export const importStores: ImportStores = {
  lists: new ListStore(),
  imports: new ImportStore(),
  rows: new ListRowStore(),
  mappings: new ColumnMappingStore(),
};

/** A process killed a moment ago may still be dying; a command given twice should not wait for ever. */
const WAIT_FOR_LOCK_MS = 10_000;
/** Whoever is told to stop meanwhile is not kept for longer. */
const LOOK_EVERY_MS = 1000;

const queues = new WeakMap<Database, Fifo>();

/**
 * One import at a time over a database, in this process by a queue, over processes by a lock that the
 * kernel drops: two into one list would not see each other's rows. Whoever is inside knows that an import
 * which nobody has ended belongs to a process that died. `busy`: another process imports, and went on until `signal` aborted or
 * for ten seconds.
 */
export function inImportRoom<T>(
  db: Database,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T | 'busy'> {
  const queue = queues.get(db) ?? new Fifo();
  queues.set(db, queue);
  return queue.run(async () => {
    let lock: DataFolderLock | undefined;
    for (let waitedMs = 0; lock === undefined && waitedMs < WAIT_FOR_LOCK_MS; waitedMs += LOOK_EVERY_MS) {
      if (signal?.aborted) return 'busy';
      lock = await lockDataFolder(join(db.folder, 'import.lock'), LOOK_EVERY_MS);
    }
    if (lock === undefined) return 'busy';
    try {
      return await work();
    } finally {
      await lock.release();
    }
  });
}
