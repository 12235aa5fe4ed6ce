import type { ReadRow } from '../rules/read-row';
import { rowIdOf } from '../rules/row-id';

/** Columns of `list_row` as a staged row's JSON array has them: those that most rows lack come last. */
export const stagedColumns = [
  'id',
  'line_no',
  'raw',
  'phone',
  'country',
  'contact_ref',
  'problem',
  'suggestion',
  'time_zone',
  'other_phones',
  'consent_source',
  'consent_on',
] as const;

/** The JSON array of a batch, numbered on from `lastRowNo`. */
export function rowsJson(rows: readonly ReadRow[], importNo: number, lastRowNo: number): string {
  const firstId = rowIdOf(importNo, lastRowNo + 1);
  return JSON.stringify(rows.map((row, at) => valuesOf(row, firstId + at)));
}

function valuesOf(row: ReadRow, id: number): unknown[] {
  const { line, raw } = row;
  if (row.kind === 'invalid') {
    return [id, line, raw, null, null, row.contactRef ?? null, row.problem, row.suggestion ?? null];
  }
  const { phone, country, contactRef, timeZone, otherPhones, consentSource, consentOn } = row;
  const values: unknown[] = [id, line, raw, phone, country ?? null, contactRef ?? null];
  const others = otherPhones.length > 0 ? otherPhones.join(' ') : undefined;
  if (timeZone === undefined && others === undefined && !consentSource && !consentOn) return values;
  values.push(null, null, timeZone ?? null, others ?? null, consentSource ?? null, consentOn ?? null);
  return values;
}
