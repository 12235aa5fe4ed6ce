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
 * turn and the commit take does not make it late, also beside an import. Far below the age at which a
 * permission goes stale.
 */
export const AHEAD_MS = 150;

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

/**
 * The place on the grid after a start at `startsAt`: a late start keeps the grid, a pause begins a new one.
 * Not a whole millisecond: rounded, every step would lag or hurry, by a tenth at the highest pace.
 */
export function nextOnGrid(nextDialAt: number, startsAt: number, callsPerMinute: number): number {
  const interval = gridIntervalMs(callsPerMinute);
  return (startsAt - nextDialAt < Math.max(interval, LATE_MS) ? nextDialAt : startsAt) + interval;
}

export interface Grid {
  readonly nextDialAt: number;
  /** Calls per minute. */
  readonly pace: number;
  /** Dials that will take the first places. */
  readonly pending: number;
  readonly now: number;
}

/** Dials are planned `leadMs` ahead, once the first of them is within `nearMs`, at most so many at a time. */
export interface Lead {
  readonly leadMs: number;
  readonly nearMs: number;
  readonly most: number;
}

export interface Places {
  /** The first place that is not spoken for; the others follow every `intervalMs`. */
  readonly first: number;
  readonly intervalMs: number;
  /** How many to plan for now. */
  readonly count: number;
  /** When to look again for the one after. */
  readonly nextAt: number;
}

/** The places on the grid to plan for now. */
export function placesWithin({ leadMs, nearMs, most }: Lead, grid: Grid): Places {
  const { nextDialAt, pace, pending, now } = grid;
  const intervalMs = gridIntervalMs(pace);
  const first = Math.max(nextDialAt, now) + pending * intervalMs;
  const all = first > now + nearMs ? 0 : 1 + Math.floor((now + leadMs - first) / intervalMs);
  const count = Math.min(all, most);
  return { first, intervalMs, count, nextAt: first + count * intervalMs - nearMs };
}
