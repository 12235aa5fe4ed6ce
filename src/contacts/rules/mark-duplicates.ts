import type { E164 } from '../../platform/phone/rules/e164';
import type { InvalidRow, ReadRow, ValidRow } from './read-row';

/** Where a phone stands in the list already. */
export interface RowPlace {
  readonly importId: string;
  readonly rowNo: number;
}

interface Numbered {
  /** 1-based among the data rows of its file. */
  readonly rowNo: number;
}
export type AcceptedRow = ValidRow & Numbered & { readonly state: 'accepted' };
export type DuplicateRow = ValidRow & Numbered & { readonly state: 'duplicate'; readonly of: RowPlace };
export type RejectedRow = InvalidRow & Numbered & { readonly state: 'invalid' };
export type JudgedRow = AcceptedRow | DuplicateRow | RejectedRow;

/**
 * Numbers the rows and finds those whose phone the list has, from an earlier row of this file or from
 * an earlier import. The first row with a phone is the contact; `known` is what the list holds so far.
 */
export function markDuplicates(
  rows: readonly ReadRow[],
  known: ReadonlyMap<E164, RowPlace>,
  { importId, rowNo: lastRowNo }: RowPlace,
): JudgedRow[] {
  const here = new Map<E164, RowPlace>();
  return rows.map((row, index): JudgedRow => {
    const rowNo = lastRowNo + index + 1;
    if (row.kind === 'invalid') return { ...row, rowNo, state: 'invalid' };
    const of = known.get(row.phone) ?? here.get(row.phone);
    if (of) return { ...row, rowNo, state: 'duplicate', of };
    here.set(row.phone, { importId, rowNo });
    return { ...row, rowNo, state: 'accepted' };
  });
}
