import type { InvalidRow, ReadRow, ValidRow } from '../rules/read-row';
import { rowIdOf } from '../rules/row-id';

/** Columns of `list_row` in the JSON array of a row that has no more to say: nearly all of them. */
export const plainColumns = ['id', 'line_no', 'raw', 'phone', 'country', 'contact_ref'] as const;

/** Of the other rows. */
export const richColumns = [
  ...plainColumns,
  'problem',
  'suggestion',
  'time_zone',
  'other_phones',
  'consent_source',
  'consent_on',
] as const;

/** A batch of rows as two JSON arrays: SQLite reads a value in the time that it takes to look for it. */
export interface RowsJson {
  readonly plain: string;
  /** Undefined when all are plain. */
  readonly rich: string | undefined;
}

/** Rows numbered on from `lastRowNo`. */
export function rowsJson(rows: readonly ReadRow[], importNo: number, lastRowNo: number): RowsJson {
  const plain: unknown[] = [];
  const rich: unknown[] = [];
  let id = rowIdOf(importNo, lastRowNo);
  for (const row of rows) {
    id++;
    if (row.kind === 'invalid') rich.push(invalidValues(row, id));
    else if (isPlain(row)) plain.push(plainValues(row, id));
    else rich.push([...plainValues(row, id), null, null, ...richValues(row)]);
  }
  return { plain: JSON.stringify(plain), rich: rich.length > 0 ? JSON.stringify(rich) : undefined };
}

function isPlain({ timeZone, otherPhones, consentSource, consentOn }: ValidRow): boolean {
  const more = timeZone ?? consentSource ?? consentOn;
  return more === undefined && otherPhones.length === 0;
}

function plainValues({ line, raw, phone, country, contactRef }: ValidRow, id: number): unknown[] {
  return [id, line, raw, phone, country ?? null, contactRef ?? null];
}

function richValues({ timeZone, otherPhones, consentSource, consentOn }: ValidRow): unknown[] {
  return [timeZone ?? null, otherPhones.join(' ') || null, consentSource ?? null, consentOn ?? null];
}

function invalidValues({ line, raw, contactRef, problem, suggestion }: InvalidRow, id: number): unknown[] {
  return [id, line, raw, null, null, contactRef ?? null, problem, suggestion ?? null];
}
