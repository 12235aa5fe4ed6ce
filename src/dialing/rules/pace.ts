const MINUTE_MS = 60_000;
/**
 * The grid is a little wider than the pace asks, and a minute as much longer: the provider's clock counts
 * arrivals, which jitter by a tenth of a second on a busy machine, and "at most N a minute" must hold there too.
 */
const GRID_SLACK = 1.003;
const MINUTE_WITH_SLACK_MS = MINUTE_MS + 180;
/** Being this late is no pause: at a high pace the next place on the grid is over before a commit is. */
const LATE_MS = 1000;

/**
 * A call may be let pass this long before its place on the grid, and then waits for it: what the writer's
 * turn and the commit take does not make it late. Far below the age at which a permission goes stale.
 */
export const AHEAD_MS = 50;

/** Milliseconds from one start to the next. */
export function gridIntervalMs(callsPerMinute: number): number {
  return (MINUTE_MS * GRID_SLACK) / callsPerMinute;
}

/**
 * The earliest moment at which the next call may start: its place on the grid, and never more than the
 * pace in any 60 s. `nthBefore`: when the call that lies `callsPerMinute` starts back was asked for.
 */
export function paceAllowsAt(nextDialAt: number, nthBefore: number | undefined): number {
  return Math.max(nextDialAt, nthBefore === undefined ? 0 : nthBefore + MINUTE_WITH_SLACK_MS);
}

/**
 * The place on the grid after a start at `startsAt`: a late start keeps the grid, a pause begins a new one.
 * Not a whole millisecond: rounded, every step would lag or hurry, by a tenth at the highest pace.
 */
export function nextOnGrid(nextDialAt: number, startsAt: number, callsPerMinute: number): number {
  const interval = gridIntervalMs(callsPerMinute);
  return (startsAt - nextDialAt < Math.max(interval, LATE_MS) ? nextDialAt : startsAt) + interval;
}
