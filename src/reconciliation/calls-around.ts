import type { Tx } from '../platform/database';
import type { StoredRecord } from './cdr-row';
import type { FoundCallStore } from './found-call.store';
import type { KnownAttempt } from './matchables';
import { inTime } from './rules/group-calls';
import { isCallOf } from './rules/parties';
import { AT_ONCE_MS, isPrompt, type Waited } from './rules/vouched';

/** A queue that stood held requests from so long before. */
const BEFORE_MS = 5 * 60_000;
const AFTER_MS = 60_000;
/** More strays than these in one page wait for the next one. */
const MOST_STRAYS = 50;

/** Calls found for other requests around those that seem to have waited: they may vouch for the wait, or deny it. */
export async function callsAround(
  tx: Tx,
  foundCalls: FoundCallStore,
  records: readonly StoredRecord[],
  known: readonly KnownAttempt[],
  offsetMs: number,
): Promise<Waited[]> {
  const doubted = known.filter(({ matchable }) => matchable.amongOthers && matchable.call === undefined);
  if (doubted.length === 0) return [];
  const strays = records.flatMap((record) => {
    const from = record.detectAt - offsetMs;
    const own = doubted.find(
      ({ matchable }) =>
        inTime(matchable, { detectAt: from }) &&
        !isPrompt({ requestedAt: matchable.requestedAt, from }, AT_ONCE_MS) &&
        isCallOf(matchable, record),
    );
    return own === undefined ? [] : [{ requestedAt: own.matchable.requestedAt, from }];
  });
  const found: Waited[] = [];
  for (const { requestedAt, from } of strays.slice(0, MOST_STRAYS)) {
    const span = [Math.min(requestedAt, from) - BEFORE_MS, Math.max(requestedAt, from) + AFTER_MS] as const;
    for (const one of await foundCalls.callsFound(tx, ...span, requestedAt))
      found.push({ ...one, from: one.detectAt - offsetMs });
  }
  return found;
}
