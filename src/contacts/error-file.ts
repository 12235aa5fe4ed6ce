import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';

import type { Database } from '../platform/database';
import type { Language } from '../platform/i18n/language';
import type { UnderstoodAs } from './import-view';
import { importStores } from './import-room';
import { rowProblemTexts } from './row-problem-text';
import { guardFormula, phoneForSpreadsheet, unguardFormula } from '../platform/csv/rules/formula-guard';
import { ourColumns } from './rules/header-words';
import type { RowProblem } from './rules/read-row';
import { rowsOf, type RowsOfImport } from './rows-of-import';
import { cellsOfRaw } from './table/cells-of-raw';

const ROWS_PER_PAGE = 500;
const BYTE_ORDER_MARK = '\ufeff';

/** A row that was not taken, as its file has it. */
export interface NotTaken {
  /** 1-based physical line. */
  readonly line: number;
  readonly problem: RowProblem;
  readonly raw: string;
  /** A phone that may have been meant. */
  readonly suggestion?: string;
}

/**
 * The rows of an import that were not taken, to be corrected and imported: what is wrong in five columns of
 * ours, then the row's own cells, in the file's own delimiter. UTF-8 with a mark, so that spreadsheets read
 * the accents; formulas made inert. Importing it skips our columns. Undefined when there is no such import.
 */
export async function errorFile(
  db: Database,
  importId: string,
  language: Language,
): Promise<Readable | undefined> {
  const found = await importStores.imports.get(db.read, importId);
  const rows = found?.understoodAs && (await rowsOf(db, importId));
  if (!found?.understoodAs || !rows) return undefined;
  return Readable.from(textOf(found.understoodAs, invalidRows(rows), language));
}

async function* textOf(
  understood: UnderstoodAs,
  rows: AsyncIterable<NotTaken>,
  language: Language,
): AsyncGenerator<string> {
  yield errorFileStart(understood);
  for await (const row of rows) yield errorFileLine(understood, row, language);
}

/** Mark and header of an error file. */
export function errorFileStart(understood: UnderstoodAs): string {
  const names = theirCells(headerOf(understood), understood);
  return BYTE_ORDER_MARK + csvLine([...ourColumns, ...names.map(guardFormula)], understood);
}

/** One row of an error file. */
export function errorFileLine(understood: UnderstoodAs, row: NotTaken, language: Language): string {
  const { sentence, suggestion } = rowProblemTexts[row.problem];
  const suggested = row.suggestion === undefined ? '' : phoneForSpreadsheet(row.suggestion);
  const ours = [String(row.line), row.problem, sentence[language], suggestion[language], suggested];
  const theirs = theirCells(cellsOf(row, understood), understood);
  return csvLine([...ours, ...theirs.map(guardFormula)], understood);
}

function csvLine(cells: readonly string[], { delimiter }: UnderstoodAs): string {
  // Left to itself, csv-stringify quotes no cell for a line end other than the record's own.
  return stringify([cells], { delimiter, record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}

/** A corrected error file brings our columns along, which are written anew, and cells that we made inert once. */
function theirCells(cells: readonly string[], { header }: UnderstoodAs): string[] {
  const isOurs = cells.map((_, at) => ourColumns.some((ours) => ours === header?.[at]));
  if (!isOurs.includes(true)) return [...cells];
  return cells.filter((_, at) => !isOurs[at]).map(unguardFormula);
}

async function* invalidRows(rows: RowsOfImport): AsyncGenerator<NotTaken> {
  let last = 0;
  try {
    for (;;) {
      const page = await importStores.rows.pageInState(rows.sql, 'invalid', rows.range, last, ROWS_PER_PAGE);
      for (const { id, lineNo, problem, raw, suggestion } of page) {
        last = id;
        if (problem !== null) yield { line: lineNo, problem, raw, suggestion: suggestion ?? undefined };
      }
      if (page.length < ROWS_PER_PAGE) return;
    }
  } finally {
    await rows.close();
  }
}

/** A file without a header gets one, with words that the import understands. */
function headerOf({ header, width, columns }: UnderstoodAs): string[] {
  if (header) return [...header];
  return Array.from({ length: width }, (_, at) => {
    const name = `column_${at + 1}`;
    if (columns.phone.includes(name)) return 'phone';
    return columns.contactRef === name ? 'contact_ref' : name;
  });
}

/** A line that a stray quote has joined to others is cut at every delimiter: its quotes mean nothing. */
function cellsOf({ raw, problem }: NotTaken, { delimiter }: UnderstoodAs): readonly string[] {
  return problem === 'swallowed_lines' ? raw.split(delimiter) : cellsOfRaw(raw, delimiter);
}
