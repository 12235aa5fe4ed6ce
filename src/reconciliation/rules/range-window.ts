/** How long a range the provider is asked for at once. */
export interface RangeWindow {
  /** Undefined: ranges of any length have been answered. */
  readonly lengthMs: number | undefined;
  /** When that was last found out, epoch ms. */
  readonly changedAt: number;
}

const MINUTE_MS = 60_000;
/** Below this a range without an answer says nothing about its length. */
export const SHORTEST_WINDOW_MS = 5 * MINUTE_MS;
/** From this on no range that is ever asked for is cut. */
const LONGEST_WINDOW_MS = 4 * 24 * 60 * MINUTE_MS;
/** A longer window may cost a whole time-out: it is tried again after so long without one. */
const GROW_AFTER_MS = 10 * MINUTE_MS;
/** Two windows have this in common: our clock and the provider's are not the same to the second. */
const OVERLAP_MS = 10_000;

/** After a range of `triedMs` got no answer, or one too long. Undefined: shorter ones would not help. */
export function shrunk(triedMs: number, now: number): RangeWindow | undefined {
  if (triedMs <= SHORTEST_WINDOW_MS) return undefined;
  return { lengthMs: Math.max(SHORTEST_WINDOW_MS, Math.floor(triedMs / 2)), changedAt: now };
}

/** After a range was answered. */
export function grown(window: RangeWindow, now: number): RangeWindow {
  // A clock that was set back must not keep the window short for ever.
  const waitedMs = Math.abs(now - window.changedAt);
  if (window.lengthMs === undefined || waitedMs < GROW_AFTER_MS) return window;
  const longer = window.lengthMs * 2;
  return { lengthMs: longer >= LONGEST_WINDOW_MS ? undefined : longer, changedAt: now };
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The next window of what is left of a range, and where the one after it begins; undefined: that was the
 * last. What lies ahead of `now` holds next to nothing and is never cut off.
 */
export function nextWindow(
  rest: Span,
  lengthMs: number | undefined,
  now: number,
): { readonly window: Span; readonly nextFrom: number | undefined } {
  const end = rest.from + (lengthMs ?? Infinity);
  if (end >= Math.min(rest.to, now)) return { window: rest, nextFrom: undefined };
  return { window: { from: rest.from, to: end }, nextFrom: end - OVERLAP_MS };
}
