import type { OpenAttempt, ReconcilerView } from './reconciler-view';

/** A look at one endpoint costs a reading of the records of all: never sooner after the last than this. */
const OVERDUE_EVERY_INTERVALS = 6;
/** Nobody knows whether its call is there at all: looked at again after so many intervals. */
const DOUBTFUL_EVERY_INTERVALS = 3;

/**
 * The attempt whose endpoint is worth a live look now, while somebody waits for an endpoint. A range shows all
 * calls that ended, as late as records are; a look shows one endpoint, at once. So looks are for
 * - attempts without a clear reply: perhaps there is no call, and then no record will ever free the endpoint;
 * - calls that last far longer than calls do here: their record may be missing;
 * - few endpoints whose records lag far behind, or any number where a look shows all: then one look frees
 *   more than a range.
 */
export function worthALook(view: ReconcilerView): OpenAttempt | undefined {
  if (!view.endpointsWanted) return undefined;
  const { now, intervalMs, recordDelayMs, typicalHoldMs } = view;
  const held = view.open
    .filter((attempt) => attempt.holdsEndpoint && now - attempt.requestedAt >= 3 * intervalMs)
    .sort((a, b) => a.lookedAt - b.lookedAt);
  const notLookedFor = (ms: number) => (attempt: OpenAttempt) => now - attempt.lookedAt >= ms;

  const doubtful = held
    .filter((attempt) => attempt.doubtful)
    .find(notLookedFor(DOUBTFUL_EVERY_INTERVALS * intervalMs));
  if (doubtful !== undefined) return doubtful;

  // Of the measured delay, an interval is our own: how long a record waits to be asked for.
  const lagMs = recordDelayMs - intervalMs;
  const frees = view.fullAccount ? 1 : held.length;
  if (lagMs > 2 * intervalMs && frees < lagMs / intervalMs) return held[0];

  const overdueMs = 2 * typicalHoldMs + recordDelayMs;
  const lately = now - (view.askedLiveAt ?? 0) < OVERDUE_EVERY_INTERVALS * intervalMs;
  if (lately) return undefined;
  return held.find((attempt) => {
    const ageMs = now - attempt.requestedAt;
    return ageMs >= overdueMs && notLookedFor(ageMs / 4)(attempt);
  });
}
