import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * From now on every other thread of the process goes first when processors are short: bulk work must not
 * keep the loop that dials waiting. Only Linux knows priorities of threads; elsewhere nothing changes.
 */
export function yieldProcessor(): void {
  if (process.platform !== 'linux') return;
  try {
    const [, threadId] = /\/task\/(\d+)$/.exec(readlinkSync('/proc/thread-self')) ?? [];
    if (threadId !== undefined) setPriority(Number(threadId), constants.priority.PRIORITY_LOW);
  } catch {
    // A sandbox without /proc, or one that forbids it: slower calls beside an import, nothing worse.
  }
}
