import { type Country, normalisePhone } from '../../platform/phone';
import type { ColumnMapping } from '../rules/choose-columns';
import { type Encoding, encodingOf } from '../rules/encoding';
import { isBlank, type TableRecord } from '../rules/table-record';
import { type TableLayout, understandTable } from '../rules/understand-table';
import { readRecords } from './read-records';
import { readStart } from './read-start';
import { readText } from './read-text';
import { TableRefused } from './refusal';
import { refusals } from './refusals';
import { surveyFile } from './survey-file';

export interface TableRequest {
  readonly path: string;
  /** The name that messages use. */
  readonly fileName: string;
  /** Of numbers written without a country code; it decides which column looks like phones. */
  readonly country: Country;
  readonly mapping?: TableMapping;
  readonly signal?: AbortSignal;
}

/** What the user knows better than detection. */
export interface TableMapping extends ColumnMapping {
  readonly encoding?: Encoding;
}

export interface Table {
  readonly bytes: number;
  readonly sha256: string;
  readonly encoding: Encoding;
  readonly layout: TableLayout;
  /** Data records in order, blank lines left out. Throws TableRefused when the file turns out unreadable. */
  records(onBytes?: (bytesRead: number) => void): AsyncGenerator<TableRecord>;
}

/** Finds out how a file is to be read. Throws TableRefused; an abort of `signal` as AbortError. */
export async function openTable(request: TableRequest): Promise<Table> {
  const { path, fileName, country, mapping, signal } = request;
  const survey = await surveyFile(path, fileName, signal);
  const verdict = encodingOf(survey);
  if (verdict.kind === 'binary') throw new TableRefused(refusals.binary(fileName, verdict.what));
  if (verdict.kind === 'nul_bytes') throw new TableRefused(refusals.nulBytes(fileName, verdict.line));
  const encoding = mapping?.encoding ?? verdict.encoding;

  const { skippedLines, readings } = await readStart(readText({ path, encoding, signal }));
  const isPhone = (cell: string) => looksLikePhone(cell, country);
  const understood = understandTable(readings, isPhone, mapping);
  switch (understood.kind) {
    case 'no_rows':
      // A quote that opens in the first row and never closes leaves no record at all: its error says more.
      for await (const record of readRecords(readText({ path, encoding, signal }), ';', fileName))
        void record;
      throw new TableRefused(refusals.noRows(fileName));
    case 'no_phone_column':
      throw new TableRefused(refusals.noPhoneColumn(fileName, understood.found));
    case 'unknown_column':
      throw new TableRefused(refusals.unknownColumn(fileName, understood.asked, understood.found));
    case 'understood':
      break;
  }
  const { layout } = understood;

  async function* records(onBytes?: (bytesRead: number) => void): AsyncGenerator<TableRecord> {
    const onEnd = (sha256: string) => {
      if (sha256 !== survey.sha256) throw new TableRefused(refusals.changed(fileName));
    };
    const text = readText({ path, encoding, signal, onBytes, onEnd });
    for await (const record of readRecords(text, layout.delimiter, fileName)) {
      if (record.line <= skippedLines || record.line < layout.firstDataLine || isBlank(record)) continue;
      yield record;
    }
  }
  return { bytes: survey.bytes, sha256: survey.sha256, encoding, layout, records };
}

/** A phone, or what a spreadsheet has made of one: damaged columns are found too, and reported by row. */
function looksLikePhone(cell: string, country: Country): boolean {
  const result = normalisePhone(cell, country);
  return result.ok || result.code === 'spreadsheet_exponent';
}
