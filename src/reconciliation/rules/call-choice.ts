import type { Candidate } from './matchable';

/** Whose a call is. */
export type CallChoice =
  | { readonly kind: 'certain'; readonly attemptId: number }
  /** `contested`: attempts that have another call, which this one fits better. */
  | {
      readonly kind: 'ambiguous';
      readonly candidates: readonly Candidate[];
      readonly contested: readonly number[];
    }
  | { readonly kind: 'none' };
