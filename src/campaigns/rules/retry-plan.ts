import { parseDuration } from './duration';
import { outcomes, type RetryableOutcome, retryableOutcomes } from './outcome';

/** Outcome → ms until the next attempt, or `never`. */
export type RetryPlan = Readonly<Record<RetryableOutcome, number | 'never'>>;

const HOUR_MS = 3_600_000;

/**
 * The strict default. `refused` is soon because the person's phone never rang; `lost` is never, because
 * nothing proves that it did not.
 */
export const defaultRetryPlan: RetryPlan = {
  no_answer: 4 * HOUR_MS,
  busy: 4 * HOUR_MS,
  failed: 4 * HOUR_MS,
  refused: 60_000,
  lost: 'never',
};

export const shortestRetryMs = 1000;
export const longestRetryMs = 30 * 24 * HOUR_MS;

export type RetryPlanProblem =
  | { readonly problem: 'form'; readonly item: string }
  | { readonly problem: 'outcome'; readonly item: string }
  | { readonly problem: 'delay'; readonly item: string }
  | { readonly problem: 'twice'; readonly item: string };

/** Reads `no_answer=4h,busy=30m,failed=never`; outcomes not named keep their default. */
export function parseRetryPlan(text: string): RetryPlan | RetryPlanProblem {
  const plan: Record<RetryableOutcome, number | 'never'> = { ...defaultRetryPlan };
  const given = new Set<string>();
  for (const item of text.split(',').map((part) => part.trim())) {
    const match = /^([a-z_]+)\s*=\s*(\S+)$/i.exec(item);
    if (match?.[1] === undefined || match[2] === undefined) return { problem: 'form', item };
    const named = match[1].toLowerCase();
    const outcome = retryableOutcomes.find((known) => known === named);
    if (outcome === undefined) {
      // What is never tried again anyway may be said so.
      if (match[2].toLowerCase() === 'never' && outcomes.some((known) => known === named)) continue;
      return { problem: 'outcome', item: match[1] };
    }
    if (given.has(outcome)) return { problem: 'twice', item: outcome };
    given.add(outcome);
    const delay = match[2].toLowerCase() === 'never' ? 'never' : parseDuration(match[2]);
    if (delay === undefined) return { problem: 'delay', item: match[2] };
    if (delay !== 'never' && (delay < shortestRetryMs || delay > longestRetryMs)) {
      return { problem: 'delay', item: match[2] };
    }
    plan[outcome] = delay;
  }
  return plan;
}
