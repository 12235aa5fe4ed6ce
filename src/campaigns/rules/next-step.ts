import type { Disposition, Outcome, RetryableOutcome } from './outcome';
import type { RetryPlan } from './retry-plan';

/** What becomes of a prospect after an attempt. */
export type NextStep =
  | { readonly kind: 'done'; readonly disposition: Disposition; readonly reason: string | undefined }
  | { readonly kind: 'retry'; readonly at: number; readonly reason: string };

export interface AttemptEnd {
  readonly outcome: Outcome;
  readonly reason: string | undefined;
  /** When the attempt's call ended, on our clock, or when we learnt that there was none. */
  readonly endedAt: number;
  /** Attempts of this prospect that count, this one included. */
  readonly attempts: number;
}

export function nextStep(end: AttemptEnd, maxAttempts: number, retry: RetryPlan): NextStep {
  switch (end.outcome) {
    case 'answered':
      return { kind: 'done', disposition: 'reached', reason: end.reason };
    case 'agent':
      return { kind: 'done', disposition: 'agent', reason: end.reason };
    case 'opted_out':
      return { kind: 'done', disposition: 'opted_out', reason: end.reason };
    case 'invalid_number':
      // `invalid` is for rows that are no number at all; this one the provider could not reach.
      return { kind: 'done', disposition: 'not_reached', reason: 'invalid_number' };
    case 'not_sent':
      return { kind: 'retry', at: end.endedAt, reason: 'not_sent' };
    case 'no_answer':
    case 'busy':
    case 'failed':
    case 'refused':
    case 'lost':
      return again(end, end.outcome, maxAttempts, retry);
  }
}

function again(end: AttemptEnd, outcome: RetryableOutcome, maxAttempts: number, retry: RetryPlan): NextStep {
  const delay = retry[outcome];
  if (end.attempts >= maxAttempts || delay === 'never') {
    return { kind: 'done', disposition: 'not_reached', reason: outcome };
  }
  return { kind: 'retry', at: end.endedAt + delay, reason: `retry_after_${outcome}` };
}
