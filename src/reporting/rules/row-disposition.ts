import type { Disposition } from '../../campaigns/rules/outcome';
import { rowNoOf } from '../../contacts/rules/row-id';

/** A row of the list and, where it became one, its prospect. */
export interface ListRow {
  readonly row_state: 'accepted' | 'duplicate' | 'invalid';
  readonly problem: string | null;
  /** The id of the row that has the phone already. */
  readonly duplicate_of: number | null;
  /** When the phone was called, where that is why the row counts as a duplicate. Epoch ms. */
  readonly called_at: number | null;
  readonly state: 'waiting' | 'calling' | 'done' | null;
  readonly disposition: Disposition | null;
  readonly reason: string | null;
  readonly next_attempt_at: number | null;
}

/** The one disposition of a row, and why. Every row has one, so their counts add up to the list. */
export function rowDisposition(row: ListRow): {
  disposition: Disposition;
  reason: string | undefined;
  nextAttemptAt: number | null;
} {
  const ended = (disposition: Disposition, reason: string | null | undefined) => ({
    disposition,
    reason: reason ?? undefined,
    nextAttemptAt: null,
  });
  switch (row.row_state) {
    case 'duplicate':
      return ended('duplicate', whyDuplicate(row));
    case 'invalid':
      return ended('invalid', row.problem);
    case 'accepted':
      break;
  }
  switch (row.state) {
    case null:
      return ended('pending', 'not_enrolled');
    case 'calling':
      return ended('pending', 'in_call');
    case 'waiting':
      return { disposition: 'pending', reason: row.reason ?? undefined, nextAttemptAt: row.next_attempt_at };
    case 'done':
      return ended(row.disposition ?? 'pending', row.reason);
  }
}

function whyDuplicate({ duplicate_of, called_at }: ListRow): string | undefined {
  if (duplicate_of !== null) return `duplicate_of_row ${rowNoOf(duplicate_of)}`;
  return called_at === null ? undefined : `called_at ${new Date(called_at).toISOString()}`;
}
