/**
 * One request per interval for the whole account. A request that comes sooner waits its turn, and the
 * turns add up; the longest delay bounds the queue, since no server holds requests for ever.
 */
export interface CdrThrottleRule {
  readonly intervalMs: number;
  readonly longestDelayMs: number;
}

/** Times of a clock that never steps back. */
export interface CdrThrottle {
  readonly lastArrivalMs: number | undefined;
  readonly nextTurnMs: number;
}

export const idleThrottle: CdrThrottle = { lastArrivalMs: undefined, nextTurnMs: -Infinity };

export interface CdrArrival {
  readonly throttle: CdrThrottle;
  readonly delayMs: number;
  readonly sincePreviousMs: number | undefined;
  readonly tooSoon: boolean;
}

export function arrive(throttle: CdrThrottle, rule: CdrThrottleRule, nowMs: number): CdrArrival {
  const delayMs = Math.min(Math.max(throttle.nextTurnMs - nowMs, 0), rule.longestDelayMs);
  const sincePreviousMs = throttle.lastArrivalMs === undefined ? undefined : nowMs - throttle.lastArrivalMs;
  return {
    throttle: { lastArrivalMs: nowMs, nextTurnMs: nowMs + delayMs + rule.intervalMs },
    delayMs,
    sincePreviousMs,
    tooSoon: sincePreviousMs !== undefined && sincePreviousMs < rule.intervalMs,
  };
}
