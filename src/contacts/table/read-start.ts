import { delimiters, type Reading } from '../rules/choose-delimiter';
import type { TableRecord } from '../rules/table-record';
import { MAX_RECORD_CHARACTERS, RecordReader, RecordUnreadable } from './record-reader';
import { TableRefused } from './refusal';
import { refusals } from './refusals';

/** How much of a file decides how it is read, in characters. */
const START_CHARACTERS = 64 * 1024;

export interface TableStart {
  /** 1 when the file begins with Excel's `sep=` line. */
  readonly skippedLines: 0 | 1;
  readonly readings: readonly Reading[];
}

/**
 * The start of a file, read with the delimiter that was asked for, or that its `sep=` line names, or with each
 * in question. Throws TableRefused when not even its first line ends there.
 */
export async function readStart(
  text: AsyncIterable<string>,
  name: string,
  asked: string | undefined,
): Promise<TableStart> {
  let start = '';
  let whole = true;
  for await (const piece of text) {
    start += piece;
    if (start.length <= START_CHARACTERS) continue;
    whole = false;
    break;
  }
  if (!whole) {
    start = start.slice(0, start.lastIndexOf('\n', START_CHARACTERS) + 1);
    if (start === '') throw new TableRefused(refusals.recordTooLong(name, 1, MAX_RECORD_CHARACTERS));
  }
  const named = /^"?sep=([;,\t|])"?\n/i.exec(start);
  const skippedLines = named ? 1 : 0;
  const rest = named ? start.slice(named[0].length) : start;
  const candidates = asked !== undefined ? [asked] : named?.[1] !== undefined ? [named[1]] : delimiters;
  return {
    skippedLines,
    readings: candidates.map((delimiter) => ({
      delimiter,
      records: recordsOf(rest, delimiter, skippedLines + 1),
    })),
  };
}

function recordsOf(text: string, delimiter: string, firstLine: number): TableRecord[] {
  const reader = new RecordReader(delimiter, firstLine);
  const records: TableRecord[] = [];
  try {
    reader.read(text, records);
    reader.end(records);
  } catch (error) {
    // A quote that the end of the sample cuts off; what was read before it decides.
    if (!(error instanceof RecordUnreadable)) throw error;
  }
  return records;
}
