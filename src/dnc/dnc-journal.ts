import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { DncJournalEntry } from './rules/journal-line';

export const journalFile = (dataDir: string): string => join(dataDir, 'do-not-call.journal');

/**
 * A second memory of the do-not-call list, beside the database and outside its backups: one JSON object a
 * line, only appended to. What `append` has resolved for is on the disk. Lines go out in one write each
 * call, at the end of the file, so that several processes may append.
 */
export class DncJournal {
  constructor(readonly file: string) {}

  async append(entries: readonly DncJournalEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    const handle = await open(this.file, 'a', 0o600);
    try {
      // The line end comes first as well: a line that a crash has torn must not spoil the next.
      await handle.appendFile(`\n${entries.map((entry) => JSON.stringify(entry)).join('\n')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await syncDirectory(dirname(this.file));
  }
}

/** A new file's name is not on the disk before its directory is. */
async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
