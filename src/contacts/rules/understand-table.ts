import { askedWords, chooseColumns, type ColumnMapping, type Columns } from './choose-columns';
import { chooseDelimiter, type Reading, usualWidth } from './choose-delimiter';
import { type DateOrder, dateOrderOf } from './consent-date';
import { findHeader } from './find-header';
import { isBlank, type TableRecord } from './table-record';

/** How a file is to be read from its first data line on. Plain data: a worker can be sent it. */
export interface TableLayout {
  readonly delimiter: string;
  /** Undefined when the file has none. */
  readonly header: readonly string[] | undefined;
  /** Lines above the header, set aside (titles, `sep=`). */
  readonly titleLines: number;
  /** Physical line, 1-based, where data begins. */
  readonly firstDataLine: number;
  /** Cells a row should have. */
  readonly width: number;
  readonly columns: Columns;
  /** Undefined when the column of consent dates does not tell, or there is none. */
  readonly consentOrder: DateOrder | undefined;
}

/** What the user knows of columns and header better than detection. */
export interface LayoutMapping extends ColumnMapping {
  /** Whether the first row that is not blank is a header; found out when not said. */
  readonly header?: boolean;
}

export type TableVerdict =
  | { readonly kind: 'understood'; readonly layout: TableLayout }
  /** `delimiter`: by which the start read best. */
  | { readonly kind: 'no_rows'; readonly delimiter: string | undefined }
  | { readonly kind: 'no_phone_column'; readonly found: readonly string[] }
  | { readonly kind: 'unknown_column'; readonly asked: string; readonly found: readonly string[] };

/** From the start of a file, read with every delimiter in question, to how the whole is to be read. */
export function understandTable(
  readings: readonly Reading[],
  isPhone: (cell: string) => boolean,
  mapping: LayoutMapping = {},
): TableVerdict {
  const reading = chooseDelimiter(readings, isPhone);
  const records = reading?.records.filter((record) => !isBlank(record)) ?? [];
  const at =
    mapping.header === undefined
      ? findHeader(records, isPhone, askedWords(mapping))
      : mapping.header && records.length > 0
        ? 0
        : undefined;
  const top = at === undefined ? undefined : records[at];
  const data = records.slice(at === undefined ? 0 : at + 1);
  const firstRow = data[0];
  if (!reading || !firstRow) return { kind: 'no_rows', delimiter: reading?.delimiter };

  const header = top?.cells.map((cell) => cell.trim());
  const choice = chooseColumns(header, data, isPhone, mapping);
  const found = header ?? firstRow.cells;
  switch (choice.kind) {
    case 'no_phone_column':
      return { kind: 'no_phone_column', found };
    case 'unknown_column':
      return { kind: 'unknown_column', asked: choice.asked, found };
    case 'found':
      return {
        kind: 'understood',
        layout: {
          delimiter: reading.delimiter,
          header,
          titleLines: top ? top.line - 1 : 0,
          firstDataLine: top ? top.line + top.lines.length : firstRow.line,
          width: header?.length ?? usualWidth(data),
          columns: choice.columns,
          consentOrder: consentOrderOf(data, choice.columns.consentOn),
        },
      };
  }
}

/** A column's name for people: its header, else its number. */
export function columnName({ header }: Pick<TableLayout, 'header'>, at: number): string {
  return header?.[at] || `column_${at + 1}`;
}

function consentOrderOf(data: readonly TableRecord[], at: number | undefined): DateOrder | undefined {
  return at === undefined ? undefined : dateOrderOf(data.map(({ cells }) => cells[at] ?? ''));
}
