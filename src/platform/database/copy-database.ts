import { open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

import { openToRead } from './open-to-read';

/** Between two syncs of what was copied meanwhile: see SideFile. */
const SYNC_EVERY_MS = 20;

/**
 * A whole copy, in a file that must not exist, of a database that others go on reading and writing: SQLite reads one state of
 * it, on a connection of its own, and nobody waits. It is on the disk when the promise resolves. What was copied is synced bit
 * by bit: a file system with much to write at once keeps every commit waiting.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const source = await openToRead(from);
  const copying = new AbortController();
  const syncing = syncBitByBit(to, copying.signal);
  try {
    await source.sql.all('VACUUM INTO $1', [to]);
  } finally {
    copying.abort();
    await syncing;
    await source.close();
  }
  await syncFile(to);
}

export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What fails here fails in the last sync as well, where somebody hears of it. */
async function syncBitByBit(path: string, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    await wait(SYNC_EVERY_MS);
    await syncFile(path).catch(() => undefined);
  }
}
