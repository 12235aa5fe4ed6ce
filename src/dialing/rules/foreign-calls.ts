const MINUTE_MS = 60_000;

/** Only calls of the last hour speak of now: what the nightly sweep finds sets nothing aside. */
export const FOREIGN_WINDOW_MS = 60 * MINUTE_MS;
/** One call by hand makes an endpoint busy while it lasts, and so may a second; so many are a habit. */
export const foreignCallsBeforeRest = 3;
const FIRST_REST_MS = 10 * MINUTE_MS;
const LONGEST_REST_MS = 120 * MINUTE_MS;

/** A call on one of our endpoints that no attempt explains. */
export type ForeignKind = 'star_code' | 'by_hand' | 'inbound' | 'elsewhere' | 'unexplained' | 'dismissed';

/**
 * Whether a call that is not ours speaks against its endpoint. That agents dial by hand, and that people call
 * back, is in order; a call that could be a second one by us is not, on any endpoint.
 */
export function countsAgainst(role: 'ivr' | 'agent', kind: ForeignKind): boolean {
  return kind === 'unexplained' || (kind === 'by_hand' && role === 'ivr');
}

/**
 * Whether the endpoint may rest at all. People who dial by hand and a campaign share the endpoints: at most half of
 * those of a kind rest for it, so that whoever waits is called. A call that could be a second one by us knows no such
 * limit. `restingOthers`: other endpoints of its kind that rest for such calls now; `inUse`: all of them, with it.
 */
export function mayRest(kind: ForeignKind, restingOthers: number, inUse: number): boolean {
  return kind === 'unexplained' || restingOthers + 1 <= Math.floor(inUse / 2);
}

/**
 * Until when an endpoint is set aside for calls that are not ours; undefined: it is not. `callsAt`: those counted
 * against it, on our clock. It grows with every time it was set aside before, and ends by itself when such calls
 * cease.
 */
export function restForForeignCalls(
  callsAt: readonly number[],
  restsBefore: number,
  now: number,
): number | undefined {
  const lately = callsAt.filter((at) => at > now - FOREIGN_WINDOW_MS);
  if (lately.length < foreignCallsBeforeRest) return undefined;
  return now + Math.min(FIRST_REST_MS * 2 ** Math.min(restsBefore, 8), LONGEST_REST_MS);
}
