import { assign, type Edge } from './assign';
import type { CallChoice } from './call-choice';
import type { Call } from './group-calls';
import type { Candidate, KnownCall, MatchableAttempt, MatchableRecord } from './matchable';
import { NEAR_MS } from './nearness';
import { goesTo } from './parties';
import { firstOfSeveral } from './second-calls';
import { isPrompt, type Waited } from './vouched';
import { withoutStrangers } from './without-strangers';

/** Two ways to explain the same calls that cost less apart than this are not told apart. */
const MARGIN_MS = 10_000;
/** A call that seems to begin before its request: only where none was asked for in time. */
const EARLY_MS = 3_600_000;
/** What a learnt clock is off by at most, as a rule. */
const CLOCK_KNOWN_MS = 5000;
/** An attempt that was told no: only where no other fits. */
const DENIED_MS = 36_000_000;
/** A call that nobody asked for: dearer than any other explanation. */
const UNEXPLAINED_MS = 1_000_000_000;
/** More calls of one phone on one endpoint within a call's life are not reckoned through: all are ambiguous. */
const MOST_TOGETHER = 24;
const MOST_CANDIDATES = 10;

/** An explanation: this call is that attempt's. */
interface Way extends Edge {
  /** The attempt has another call already. */
  readonly taken: boolean;
}

/**
 * For each call the attempt that it is of, as is best for all calls together. `around`: calls found before for other
 * requests of that time. `rest`: records that are no call of their own.
 */
export function chooseCalls(
  calls: readonly Call[],
  around: readonly Waited[],
  rest: readonly MatchableRecord[],
): CallChoice[] {
  const choices = calls.map((): CallChoice => ({ kind: 'none' }));
  for (const together of connected(calls)) {
    const chosen = chooseTogether(together.map((at) => calls[at]).filter((call) => call !== undefined));
    for (const [n, at] of together.entries()) choices[at] = chosen[n] ?? { kind: 'none' };
  }
  return withoutStrangers(calls, firstOfSeveral(calls, choices), around, rest);
}

function chooseTogether(calls: readonly Call[]): CallChoice[] {
  const attempts = [...new Set(calls.flatMap((call) => call.candidates))];
  const ways = calls.flatMap((call, row) =>
    call.candidates.flatMap((attempt) => {
      const way = wayOf(call, row, attempt, attempts.indexOf(attempt));
      return way === undefined ? [] : [way];
    }),
  );
  const free = ways.filter((way) => !way.taken);
  const candidates = (row: number, some: readonly Way[]): Candidate[] =>
    some
      .filter((way) => way.row === row)
      .sort((a, b) => a.cost - b.cost)
      .slice(0, MOST_CANDIDATES)
      .flatMap(({ column, cost }) => {
        const attemptId = attempts[column]?.id;
        return attemptId === undefined ? [] : [{ attemptId, costMs: Math.round(cost) }];
      });
  const [only] = ways;
  if (only !== undefined && ways.length === 1 && calls.length === 1 && isFarFromUnexplained(only)) {
    const attemptId = attempts[only.column]?.id;
    if (attemptId !== undefined) return [{ kind: 'certain', attemptId }];
  }
  if (calls.length > MOST_TOGETHER) {
    return calls.map((_, row) => ({ kind: 'ambiguous', candidates: candidates(row, ways), contested: [] }));
  }

  const solve = (edges: readonly Edge[]) => assign(calls.length, attempts.length, edges, UNEXPLAINED_MS);
  const best = solve(free);
  const nearBest = (total: number): boolean => total - best.total < MARGIN_MS;
  const withWay = (way: Way): number =>
    solve([...free.filter(({ row, column }) => row !== way.row && column !== way.column), way]).total;
  const possible = free.filter((way) => best.columnOf[way.row] === way.column || nearBest(withWay(way)));
  return calls.map((_, row): CallChoice => {
    const own = possible.filter((way) => way.row === row);
    const [only] = own;
    if (only === undefined) {
      // It could be the true call of an attempt that another one was taken for.
      const contested = candidates(
        row,
        ways.filter((way) => way.taken),
      );
      if (contested.length === 0) return { kind: 'none' };
      const ids = contested.map((one) => one.attemptId);
      return { kind: 'ambiguous', candidates: contested, contested: ids };
    }
    const mayBeNobodys = nearBest(solve(free.filter((way) => way.row !== row)).total);
    const attemptId = attempts[only.column]?.id;
    if (own.length > 1 || mayBeNobodys || attemptId === undefined) {
      return { kind: 'ambiguous', candidates: candidates(row, own), contested: [] };
    }
    return { kind: 'certain', attemptId };
  });
}

/** The one way to explain the one call there is: nothing is to be reckoned. */
const isFarFromUnexplained = ({ taken, cost }: Way): boolean => !taken && UNEXPLAINED_MS - cost >= MARGIN_MS;

function wayOf(call: Call, row: number, attempt: MatchableAttempt, column: number): Way | undefined {
  const cost = costOf(call.from, attempt);
  if (attempt.call === undefined) {
    return attempt.deniedCall && !couldHaveHad(attempt, call)
      ? undefined
      : { row, column, cost, taken: false };
  }
  const fitsBetter = isByThisClock(attempt, attempt.call)
    ? cost < costOf(attempt.call.from, attempt) + MARGIN_MS
    : isPrompt({ requestedAt: attempt.requestedAt, from: call.from });
  return fitsBetter ? { row, column, cost, taken: true } : undefined;
}

/** One that was found while the provider's clock ran otherwise: how well it fits, the clock of today does not tell. */
function isByThisClock({ earliestAt, expectedBy }: MatchableAttempt, { from }: KnownCall): boolean {
  return from >= earliestAt && from <= expectedBy;
}

/**
 * A request that was refused, or never left, had a call only if one joins its telephones in time: not one because of which it
 * was refused, nor by a leg to the menu alone, which may be of whatever call was going on.
 */
function couldHaveHad(attempt: MatchableAttempt, { from, records }: Call): boolean {
  if (from > attempt.expectedBy || from < attempt.requestedAt - CLOCK_KNOWN_MS) return false;
  return !records.every((record) => goesTo(attempt.destinations, record));
}

/** The longer a call waited for after its request, the less likely it is that request's. */
function costOf(from: number, { requestedAt, deniedCall }: MatchableAttempt): number {
  const waitMs = from - requestedAt;
  const cost = waitMs < -NEAR_MS ? EARLY_MS - waitMs : Math.max(waitMs, 0);
  return deniedCall ? DENIED_MS + cost : cost;
}

/** Calls that contend for the same attempts, directly or through others. */
function connected(calls: readonly Call[]): number[][] {
  const callsOf = new Map<number, number[]>();
  for (const [at, call] of calls.entries()) {
    for (const { id } of call.candidates) {
      const own = callsOf.get(id);
      if (own === undefined) callsOf.set(id, [at]);
      else own.push(at);
    }
  }
  const seen = new Set<number>();
  const reach = (from: number): number[] => {
    const found = [from];
    seen.add(from);
    // Grows while it is gone through.
    for (const at of found) {
      for (const { id } of calls[at]?.candidates ?? []) {
        const more = (callsOf.get(id) ?? []).filter((other) => !seen.has(other));
        callsOf.delete(id);
        for (const other of more) seen.add(other);
        found.push(...more);
      }
    }
    return found.sort((a, b) => a - b);
  };
  return [...calls.keys()].flatMap((at) => (seen.has(at) ? [] : [reach(at)]));
}
