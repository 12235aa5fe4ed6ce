import { type Country, normalisePhone } from '../../platform/phone';
import { type Encoding, encodingOf, type EncodingVerdict } from '../rules/encoding';
import type { TableRecord } from '../rules/table-record';
import {
  type LayoutMapping,
  type TableLayout,
  type TableVerdict,
  understandTable,
} from '../rules/understand-table';
import { archiveRefusals } from './archive-refusals';
import { type LineCounts, LineCounter } from './count-lines';
import { findSource } from './find-source';
import { delimiterAsked, encodingAsked } from './asked';
import type { ReadingBytes } from './read-bytes';
import { readRecords } from './read-records';
import { readStart } from './read-start';
import { readText } from './read-text';
import { TableRefused } from './refusal';
import { refusals } from './refusals';
import { type ExpansionLimits, expansionLimits, type SourceFile } from './source-file';
import { surveyFile } from './survey-file';
import { lineEndsIn, type TableWarning, TextWatch } from './text-watch';

export interface TableRequest {
  readonly path: string;
  /** The name that messages use. */
  readonly fileName: string;
  /** Of numbers written without a country code; it decides which column looks like phones. */
  readonly country: Country;
  readonly mapping?: TableMapping;
  /** For compressed files. */
  readonly limits?: ExpansionLimits;
  readonly signal?: AbortSignal;
}

/** What the user knows better than detection. */
export interface TableMapping extends LayoutMapping {
  /** One of `encodings`, or another name of one. */
  readonly encoding?: string;
  /** One character, or `comma`, `semicolon`, `tab`, `pipe`. */
  readonly delimiter?: string;
}

/** What is known of a table once it is read to its end. */
export interface TableFacts extends LineCounts {
  readonly warnings: readonly TableWarning[];
}

export interface Table {
  /** The user's name for the file; with the name inside, if it is a zip: `list.zip » march.csv`. */
  readonly name: string;
  /** Of the file as it was given, compressed or not. */
  readonly bytes: number;
  readonly sha256: string;
  readonly encoding: Encoding;
  readonly layout: TableLayout;
  /**
   * Data records in order, blank lines left out, some thousand at a time: nobody waits for each. `onBytes` counts
   * up to `bytes`. Throws TableRefused when the file turns out unreadable.
   */
  batches(onBytes?: (bytesRead: number) => void): AsyncGenerator<readonly TableRecord[]>;
  /** `batches`, one by one: for short files. */
  records(onBytes?: (bytesRead: number) => void): AsyncGenerator<TableRecord>;
  /** Of the reading that ended last; undefined before one has. */
  facts(): TableFacts | undefined;
}

const MOST_IN_BATCH = 4000;

/** Finds out how a file is to be read. Throws TableRefused; an abort of `signal` as AbortError. */
export async function openTable(request: TableRequest): Promise<Table> {
  const { path, country, mapping = {}, signal, limits = expansionLimits } = request;
  const askedEncoding = encodingAsked(request.fileName, mapping.encoding);
  const askedDelimiter = delimiterAsked(request.fileName, mapping.delimiter);
  const file = await findSource(path, request.fileName, limits);
  const survey = await surveyFile(file, limits, signal);
  const encoding = await textEncoding(file, encodingOf(survey, askedEncoding), { signal, limits });
  const textOf = (more: ReadingBytes = {}) => readText(file, encoding, { signal, limits, ...more });

  const { skippedLines, readings } = await readStart(textOf(), file.name, askedDelimiter);
  const understood = understandTable(readings, phoneTest(country), mapping);
  if (understood.kind === 'no_rows') {
    // A quote that opens in the first row and never closes leaves no record at all: its error says more.
    const source = { text: textOf(), delimiter: understood.delimiter ?? ';', name: file.name, skippedLines };
    for await (const records of readRecords(source)) void records;
  }
  const layout = layoutOf(understood, file.name);
  let facts: TableFacts | undefined;

  async function* batches(onBytes?: (bytesRead: number) => void): AsyncGenerator<readonly TableRecord[]> {
    const onEnd = (sha256: string) => {
      if (sha256 !== survey.sha256) throw new TableRefused(refusals.changed(request.fileName));
    };
    const watch = new TextWatch();
    const counter = new LineCounter(layout, skippedLines);
    const source = {
      text: textOf({ onBytes, onEnd }),
      delimiter: layout.delimiter,
      name: file.name,
      skippedLines,
      watch,
    };
    for await (const records of readRecords(source)) {
      const data = counter.dataOf(records);
      for (let at = 0; at < data.length; at += MOST_IN_BATCH) {
        yield data.length <= MOST_IN_BATCH ? data : data.slice(at, at + MOST_IN_BATCH);
      }
    }
    facts = { ...counter.counts(watch.physicalLines), warnings: watch.warnings() };
  }
  async function* records(onBytes?: (bytesRead: number) => void): AsyncGenerator<TableRecord> {
    for await (const batch of batches(onBytes)) yield* batch;
  }
  const { bytes, name } = file;
  return { name, bytes, sha256: survey.sha256, encoding, layout, batches, records, facts: () => facts };
}

async function textEncoding(
  file: SourceFile,
  verdict: EncodingVerdict,
  reading: ReadingBytes,
): Promise<Encoding> {
  switch (verdict.kind) {
    case 'text':
      return verdict.encoding;
    case 'binary': {
      const nested = file.container.kind !== 'plain' && /ZIP|RAR|7Z|XZ|ZSTD/.test(verdict.what ?? '');
      throw new TableRefused(
        nested ? archiveRefusals.nested(file.name) : refusals.binary(file.name, verdict.what),
      );
    }
    case 'nul_bytes':
      throw new TableRefused(refusals.nulBytes(file.name, await lineOfNul(file, reading)));
  }
}

async function lineOfNul(file: SourceFile, reading: ReadingBytes): Promise<number> {
  let line = 1;
  for await (const text of readText(file, 'iso-8859-1', reading)) {
    const nul = text.indexOf('\0');
    line += lineEndsIn(text, 0, nul < 0 ? text.length : nul);
    if (nul >= 0) break;
  }
  return line;
}

function layoutOf(verdict: TableVerdict, name: string): TableLayout {
  switch (verdict.kind) {
    case 'understood':
      return verdict.layout;
    case 'no_rows':
      throw new TableRefused(refusals.noRows(name));
    case 'no_phone_column':
      throw new TableRefused(refusals.noPhoneColumn(name, verdict.found));
    case 'unknown_column':
      throw new TableRefused(refusals.unknownColumn(name, verdict.asked, verdict.found));
  }
}

/** A phone, or what a spreadsheet has made of one: damaged columns are found too, and reported by row. */
function phoneTest(country: Country): (cell: string) => boolean {
  const known = new Map<string, boolean>();
  return (cell) => {
    if (cell.length < 5 || cell.length > 60 || !/\d/.test(cell)) return false;
    const before = known.get(cell);
    if (before !== undefined) return before;
    const result = normalisePhone(cell, country);
    const answer = result.ok || result.code === 'spreadsheet_exponent';
    known.set(cell, answer);
    return answer;
  };
}
