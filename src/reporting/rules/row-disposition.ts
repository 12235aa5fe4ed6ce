import type { NotEnrolled } from '../../campaigns/rules/why-not-enrolled';
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
  readonly zone: string | null;
}

/** What a prospect that is due waits for: what is written on it does not know the hour or the endpoints. */
export type WhyPending = (prospect: {
  readonly state: 'waiting' | 'calling' | 'done';
  readonly reason: string | undefined;
  readonly zone: string;
  readonly nextAttemptAt: number;
  readonly uncertainUntil: undefined;
}) => { readonly code: string; readonly until?: number | undefined } | undefined;

/** The one disposition of a row, and why. Every row has one, so their counts add up to the list. */
export function rowDisposition(
  row: ListRow,
  notEnrolled: NotEnrolled,
  explain?: WhyPending,
): {
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
      return ended('pending', notEnrolled);
    case 'calling':
      return ended('pending', 'in_call');
    case 'waiting':
      return waiting(row, explain);
    case 'done':
      return ended(row.disposition ?? 'pending', row.reason);
  }
}

function waiting(row: ListRow, explain: WhyPending | undefined): ReturnType<typeof rowDisposition> {
  const reason = row.reason ?? undefined;
  const nextAttemptAt = row.next_attempt_at ?? 0;
  const hold = explain?.({
    state: 'waiting',
    reason,
    zone: row.zone ?? '',
    nextAttemptAt,
    uncertainUntil: undefined,
  });
  if (hold === undefined) return { disposition: 'pending', reason, nextAttemptAt };
  // Due, and held by something that ends by the clock: that is when its turn can come.
  return {
    disposition: 'pending',
    reason: hold.code,
    nextAttemptAt: Math.max(nextAttemptAt, hold.until ?? 0),
  };
}

function whyDuplicate({ duplicate_of, called_at }: ListRow): string | undefined {
  if (duplicate_of !== null) return `duplicate_of_row ${rowNoOf(duplicate_of)}`;
  return called_at === null ? undefined : `called_at ${new Date(called_at).toISOString()}`;
}
