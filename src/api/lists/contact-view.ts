import type { ListRow, RowProblem } from '../../contacts';

/** A row of a list. */
export interface ContactView {
  /** Its number in its file; it begins anew in each import. */
  readonly row: number;
  readonly state: 'accepted' | 'duplicate' | 'invalid';
  readonly phone: string | null;
  readonly contactRef: string | null;
  /** What is wrong with it, where it was not taken. */
  readonly problem: RowProblem | null;
}

export interface ContactPageView {
  readonly contacts: readonly ContactView[];
  /** `after` of the next page; null: this was the last. With `search` a page may be short and not the last. */
  readonly next: number | null;
}

export function contactView({ rowNo, state, phone, contactRef, problem }: ListRow): ContactView {
  return { row: rowNo, state, phone, contactRef, problem };
}
