import type { TableRecord } from '../rules/table-record';
import { MAX_RECORD_CHARACTERS, RecordReader, RecordUnreadable } from './record-reader';
import { TableRefused } from './refusal';
import { refusals } from './refusals';
import type { TextWatch } from './text-watch';

const MAX_COLUMNS = 1000;

export interface RecordSource {
  readonly text: AsyncIterable<string>;
  readonly delimiter: string;
  /** For messages. */
  readonly name: string;
  /** Lines at the start that are no part of the table (`sep=`). */
  readonly skippedLines: number;
  readonly watch?: TextWatch;
}

/** Records as they come out of one piece of text after another. Throws TableRefused with the line. */
export async function* readRecords(source: RecordSource): AsyncGenerator<TableRecord[]> {
  const { name, skippedLines, watch } = source;
  const reader = new RecordReader(source.delimiter, skippedLines + 1);
  let toSkip = skippedLines;
  for await (const piece of source.text) {
    watch?.look(piece, name);
    let text = piece;
    for (; toSkip > 0 && text.includes('\n'); toSkip--) text = text.slice(text.indexOf('\n') + 1);
    if (toSkip > 0) continue;
    yield checked(name, (into) => reader.read(text, into));
  }
  yield checked(name, (into) => reader.end(into));
}

function checked(name: string, read: (into: TableRecord[]) => void): TableRecord[] {
  const records: TableRecord[] = [];
  try {
    read(records);
  } catch (error) {
    if (!(error instanceof RecordUnreadable)) throw error;
    mustBeNarrow(name, records);
    throw new TableRefused(refusalOf(error, name));
  }
  mustBeNarrow(name, records);
  return records;
}

function mustBeNarrow(name: string, records: readonly TableRecord[]): void {
  for (const { cells, line } of records) {
    if (cells.length > MAX_COLUMNS) throw new TableRefused(refusals.tooManyColumns(name, line, MAX_COLUMNS));
  }
}

function refusalOf({ why, line }: RecordUnreadable, name: string) {
  switch (why) {
    case 'quote_not_closed':
      return refusals.quoteNotClosed(name, line);
    case 'record_too_long':
      return refusals.recordTooLong(name, line, MAX_RECORD_CHARACTERS);
  }
}
