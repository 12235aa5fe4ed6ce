import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

import { type DncJournalEntry, readJournalLine } from './rules/journal-line';

/** No line that we wrote is longer; a garbled journal must not fill the memory. Characters. */
const LONGEST_LINE = 64 * 1024;

export interface JournalLine {
  /** 1-based; in a tail, counted from where it begins. */
  readonly line: number;
  /** Undefined: torn or garbled. */
  readonly entry: DncJournalEntry | undefined;
}

/**
 * The journal line by line, blank lines left out; nothing when there is no journal. `tailBytes`: only so
 * much of its end, from the first whole line on.
 */
export async function* readJournal(file: string, tailBytes?: number): AsyncGenerator<JournalLine> {
  const size = await stat(file).then(
    (found) => found.size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );
  const start = tailBytes === undefined ? 0 : Math.max(0, size - tailBytes);
  if (size === 0) return;
  let line = 0;
  for await (const text of lines(file, start)) {
    line += 1;
    if ((start > 0 && line === 1) || text === '') continue;
    yield { line, entry: text === undefined ? undefined : readJournalLine(text) };
  }
}

/** Undefined in place of a line longer than any of ours. */
async function* lines(file: string, start: number): AsyncGenerator<string | undefined> {
  let held = '';
  let tooLong = false;
  for await (const chunk of createReadStream(file, { start, encoding: 'utf8' })) {
    const parts = (chunk as string).split('\n');
    for (const [n, part] of parts.entries()) {
      if (n > 0) {
        yield tooLong ? undefined : held;
        held = '';
        tooLong = false;
      }
      if (held.length + part.length > LONGEST_LINE) {
        tooLong = true;
        held = '';
      } else if (!tooLong) held += part;
    }
  }
  if (tooLong || held !== '') yield tooLong ? undefined : held;
}
