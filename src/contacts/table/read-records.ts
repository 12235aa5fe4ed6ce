import { pipeline, Readable } from 'node:stream';
import { CsvError, type Options, parse } from 'csv-parse';

import type { TableRecord } from '../rules/table-record';
import { TableRefused } from './refusal';
import { refusals } from './refusals';

/** Bounds memory when a quote is never closed, and names the line where it opened. */
export const MAX_RECORD_BYTES = 64 * 1024;
const MAX_COLUMNS = 1000;

/** Quotes inside a cell are letters (`Juan "El Gato"`); rows may be shorter or longer than the header. */
export const csvOptions = (delimiter: string): Options => ({
  delimiter,
  record_delimiter: '\n',
  raw: true,
  relax_quotes: true,
  relax_column_count: true,
  max_record_size: MAX_RECORD_BYTES,
});

export interface RawRecord {
  readonly record: string[];
  readonly raw: string;
}

/**
 * Records with their physical lines. The lines of all records, in order, are the lines of the file, blank
 * ones included: that is what lets rows be counted against lines. Throws TableRefused with the line.
 */
export async function* readRecords(
  text: AsyncIterable<string>,
  delimiter: string,
  fileName: string,
): AsyncGenerator<TableRecord> {
  // pipeline hands an error of the source on to the parser, whose reader below throws it.
  const parser = pipeline(Readable.from(text), parse(csvOptions(delimiter)), () => undefined);
  const number = recordNumbering();
  let nextLine = 1;
  try {
    for await (const raw of parser) {
      const record = number(raw as RawRecord);
      nextLine = record.line + record.lines.length;
      if (record.cells.length > MAX_COLUMNS) {
        throw new TableRefused(refusals.tooManyColumns(fileName, record.line, MAX_COLUMNS));
      }
      yield record;
    }
  } catch (error) {
    throw error instanceof CsvError ? refused(error, fileName, nextLine) : error;
  }
}

/** Counts physical lines from the raw text of records; csv-parse's own count is wrong inside quotes. */
export function recordNumbering(): (raw: RawRecord) => TableRecord {
  let line = 1;
  return ({ record, raw }) => {
    const lines = (raw.endsWith('\n') ? raw.slice(0, -1) : raw).split('\n');
    const numbered = { line, lines, cells: record };
    line += lines.length;
    return numbered;
  };
}

function refused(error: CsvError, fileName: string, line: number): Error {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new TableRefused(refusals.quoteNotClosed(fileName, line));
    case 'CSV_MAX_RECORD_SIZE':
      return new TableRefused(refusals.recordTooLong(fileName, line, MAX_RECORD_BYTES));
    default:
      return error;
  }
}
