import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

import type { Sql } from '../platform/database';
import type { Language } from '../platform/i18n/language';
import type { UnderstoodAs } from './import-view';
import { ImportStore } from './import.store';
import { ListRowStore } from './list-row.store';
import { rowProblemTexts } from './row-problem-text';
import { guardFormula } from './rules/formula-guard';
import { ourColumns } from './rules/header-words';
import type { RowProblem } from './rules/read-row';
import { csvOptions } from './table/read-records';

const ROWS_PER_PAGE = 500;
const BYTE_ORDER_MARK = '\ufeff';

/** A row that was not taken, as its file has it. */
export interface NotTaken {
  /** 1-based physical line. */
  readonly line: number;
  readonly problem: RowProblem;
  readonly raw: string;
}

/**
 * The rows of an import that were not taken, to be corrected and imported: what is wrong in four columns of
 * ours, then the row's own cells, in the file's own delimiter. UTF-8 with a mark, so that spreadsheets read
 * the accents; formulas made inert. Importing it skips our columns. Undefined when there is no such import.
 */
export async function errorFile(
  sql: Sql,
  importId: string,
  language: Language,
): Promise<Readable | undefined> {
  const found = await new ImportStore().get(sql, importId);
  if (!found?.understoodAs) return undefined;
  return Readable.from(errorFileText(found.understoodAs, invalidRows(sql, importId), language));
}

/** The text of an error file, in pieces. */
export async function* errorFileText(
  understood: UnderstoodAs,
  rows: AsyncIterable<NotTaken> | Iterable<NotTaken>,
  language: Language,
): AsyncGenerator<string> {
  const csv = (cells: readonly string[]) =>
    stringify([cells.map(guardFormula)], { delimiter: understood.delimiter, record_delimiter: 'windows' });
  // A corrected error file brings our columns along: they are written anew.
  const theirs = (_: string, at: number) => !isOurs(understood.header?.[at]);
  yield BYTE_ORDER_MARK + csv([...ourColumns, ...headerOf(understood).filter(theirs)]);
  for await (const { line, problem, raw } of rows) {
    const { sentence, suggestion } = rowProblemTexts[problem];
    const ours = [String(line), problem, sentence[language], suggestion[language]];
    yield csv([...ours, ...cellsOf(raw, problem, understood.delimiter).filter(theirs)]);
  }
}

async function* invalidRows(sql: Sql, importId: string): AsyncGenerator<NotTaken> {
  const store = new ListRowStore();
  let last = 0;
  for (;;) {
    const page = await store.invalidPage(sql, importId, last, ROWS_PER_PAGE);
    for (const { rowNo, lineNo, problem, raw } of page) {
      last = rowNo;
      yield { line: lineNo, problem, raw };
    }
    if (page.length < ROWS_PER_PAGE) return;
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

function isOurs(name: string | undefined): boolean {
  return ourColumns.some((ours) => ours === name);
}

/** A line that a stray quote has joined to others is cut at every delimiter: its quotes mean nothing. */
function cellsOf(raw: string, problem: RowProblem, delimiter: string): string[] {
  if (problem === 'swallowed_lines') return raw.split(delimiter);
  return parse(raw, { ...csvOptions(delimiter), raw: false })[0] ?? [];
}
