const MINUTE_MS = 60_000;
/**
 * The grid is a thousandth wider than the pace asks, and a minute a little longer: the provider's clock
 * counts arrivals, which jitter by milliseconds, and "at most N a minute" must hold there too.
 */
const GRID_SLACK = 1.001;
const MINUTE_WITH_SLACK_MS = MINUTE_MS + 50;
/** Being this late is no pause: at a high pace the next place on the grid is over before a commit is. */
const LATE_MS = 1000;

/** A ramp-up begins with this share of the pace: the first call of a campaign need not wait for it. */
const RAMP_FLOOR = 0.1;

/**
 * Calls per minute now, for a campaign that has been running for `runningMs` since its start or its last
 * pause: from a tenth of the pace, in a straight line, to the whole of it after `rampUpMs`. 0: at once.
 */
export function paceNow(callsPerMinute: number, rampUpMs: number, runningMs: number): number {
  if (runningMs >= rampUpMs) return callsPerMinute;
  return callsPerMinute * Math.max(RAMP_FLOOR, RAMP_FLOOR + (1 - RAMP_FLOOR) * (runningMs / rampUpMs));
}

/** Milliseconds from one start to the next. */
export function gridIntervalMs(callsPerMinute: number): number {
  return (MINUTE_MS * GRID_SLACK) / callsPerMinute;
}

/**
 * The earliest moment at which the next call may start: its place on the grid, and never more than the
 * pace in any 60 s. `nthBefore`: when the call that lies `callsPerMinute` starts back was asked for. Counted
 * back by the pace of now, so that a pace made smaller holds for the minute that has gone by as well.
 */
export function paceAllowsAt(nextDialAt: number, nthBefore: number | undefined): number {
  return Math.max(nextDialAt, nthBefore === undefined ? 0 : nthBefore + MINUTE_WITH_SLACK_MS);
}

/** The place on the grid after a start at `now`: a late start keeps the grid, a pause begins a new one. */
export function nextOnGrid(nextDialAt: number, now: number, callsPerMinute: number): number {
  const interval = gridIntervalMs(callsPerMinute);
  return now - nextDialAt < Math.max(interval, LATE_MS) ? nextDialAt + interval : now + interval;
}

export interface Grid {
  readonly nextDialAt: number;
  /** Calls per minute. */
  readonly pace: number;
  /** Dials that will take the first places. */
  readonly pending: number;
  readonly now: number;
}

/** How many places on the grid are due within `leadMs` and not spoken for; `nextAt`: when the next one is. */
export function placesWithin(leadMs: number, grid: Grid): { count: number; nextAt: number } {
  const interval = gridIntervalMs(grid.pace);
  const first = Math.max(grid.nextDialAt, grid.now) + grid.pending * interval;
  const end = grid.now + leadMs;
  const count = first > end ? 0 : 1 + Math.floor((end - first) / interval);
  return { count, nextAt: first + count * interval - leadMs };
}
