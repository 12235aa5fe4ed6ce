import type { Refusal } from '../table/refusal';
import type { Reading } from './reading';

/** What the thread that imports says to the one that reads: one answer is wanted. */
export type WorkerQuestion = 'next';

export type WorkerAnswer =
  Reading | { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: 'over' };
