import { parse } from 'csv-parse/sync';

import { type Delimiter, delimiters, type Reading } from '../rules/choose-delimiter';
import type { TableRecord } from '../rules/table-record';
import { csvOptions, type RawRecord, recordNumbering } from './read-records';

/** How much of a file decides how it is read, in characters. */
const START_CHARACTERS = 64 * 1024;

export interface TableStart {
  /** 1 when the file begins with Excel's `sep=` line. */
  readonly skippedLines: 0 | 1;
  readonly readings: readonly Reading[];
}

/** The start of a file, read with the delimiter that its `sep=` line names, or with each in question. */
export async function readStart(text: AsyncIterable<string>): Promise<TableStart> {
  let start = '';
  let whole = true;
  for await (const piece of text) {
    start += piece;
    if (start.length < START_CHARACTERS) continue;
    whole = false;
    break;
  }
  if (!whole) start = start.slice(0, start.lastIndexOf('\n') + 1) || start;
  const named = /^"?sep=([;,\t|])"?\n/i.exec(start);
  const candidates = named ? [named[1] as Delimiter] : delimiters;
  const rest = named ? start.slice(named[0].length) : start;
  const skippedLines = named ? 1 : 0;
  return {
    skippedLines,
    readings: candidates.map((delimiter) => ({
      delimiter,
      records: recordsOf(rest, delimiter, skippedLines),
    })),
  };
}

function recordsOf(text: string, delimiter: Delimiter, skippedLines: number): TableRecord[] {
  const number = recordNumbering();
  const records: TableRecord[] = [];
  const take = (raw: unknown) => {
    const { line, lines, cells } = number(raw as RawRecord);
    records.push({ line: line + skippedLines, lines, cells });
    return null;
  };
  try {
    parse(text, { ...csvOptions(delimiter), on_record: take });
  } catch {
    // A quote that the end of the sample cuts off; what was read before it decides.
  }
  return records;
}
