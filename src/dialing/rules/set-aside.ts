import type { Refusal } from '../../provider/provider.port';

const MINUTE_MS = 60_000;

/**
 * How long an endpoint rests after a refusal, growing with each in a row. Undefined: the refusal says
 * nothing about the endpoint. `baseMs`: how soon we could know better, the least time between two looks.
 */
export function restMsAfter(refusal: Refusal, restsBefore: number, baseMs: number): number | undefined {
  const growth = 2 ** Math.min(restsBefore, 8);
  switch (refusal) {
    case 'endpoint_busy':
    case 'throttled':
      return Math.min(baseMs * growth, 5 * MINUTE_MS);
    case 'not_authorised':
      return Math.min(MINUTE_MS * growth, 60 * MINUTE_MS);
    case 'other':
      return undefined;
  }
}

/** How long to leave a provider alone that could not be reached `failures` times in a row. */
export function unreachableBackoffMs(failures: number): number {
  return Math.min(1000 * 2 ** Math.min(failures - 1, 6), MINUTE_MS);
}

/** So many requests in a row without an answer that can be understood: the endpoint may be the reason. */
export const doubtsBeforeRest = 6;

/**
 * How long an endpoint rests after `doubts` such requests in a row; undefined: not yet. Any answer, and any
 * record of a call on it, ends the row: a provider that fails one request in four sets nothing aside.
 */
export function restMsAfterDoubts(doubts: number, restsBefore: number, baseMs: number): number | undefined {
  if (doubts < doubtsBeforeRest) return undefined;
  return Math.min(baseMs * 2 ** Math.min(restsBefore, 8), 5 * MINUTE_MS);
}
