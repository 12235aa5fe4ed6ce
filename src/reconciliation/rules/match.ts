import type { Flow } from '../../provider/provider.port';
import { isOneOf, isPhone } from './same-number';

/** An attempt as matching sees it. Times are epoch ms on our clock. */
export interface MatchableAttempt {
  readonly id: number;
  readonly phone: string;
  readonly national: string;
  /** User name and, if known, number of its endpoint. */
  readonly endpointNames: readonly string[];
  readonly flow: Flow;
  readonly requestedAt: number;
  /** Said to be refused or never sent: a record is its own only where no other attempt fits. */
  readonly deniedCall: boolean;
  /**
   * How early its record may seem to begin: the clock is learnt from calls, which may have waited at the
   * provider, so that all others seem too early by as much.
   */
  readonly earliestAt: number;
  /** The latest moment at which its call, or a leg of it, can have begun. */
  readonly latestAt: number;
  /** Numbers or endpoints to which its menu may send the caller. */
  readonly destinations: readonly string[];
  /** The span of the call already matched to it. */
  readonly call: { readonly from: number; readonly to: number } | undefined;
}

/** A call record as matching sees it; times corrected to our clock. */
export interface MatchableRecord {
  readonly callid: string;
  readonly ani: string;
  readonly dnis: string;
  readonly aniUser: string;
  readonly dnisUser: string;
  readonly detectAt: number;
  readonly endAt: number;
  readonly originalCallid: string | undefined;
}

export type Match = { readonly callid: string; readonly attemptId: number; readonly as: 'call' | 'leg' };

/** Provider times are cut to the second, and its clock is known to about as much. */
const NEAR_MS = 1500;

/**
 * Assigns records to attempts. One phone has one open attempt at a time and an endpoint holds one call,
 * so phone, endpoint and time leave at most one candidate; a record that fits none stays unmatched, and
 * so does a second call for an attempt that has one: it is shown, never guessed.
 * `linked`: callids already assigned, for legs that name the call they belong to.
 */
export function matchRecords(
  records: readonly MatchableRecord[],
  attempts: readonly MatchableAttempt[],
  linked: ReadonlyMap<string, number>,
): Match[] {
  const matches: Match[] = [];
  const callOf = new Map(attempts.map((attempt) => [attempt.id, attempt.call]));
  const owner = new Map(linked);
  const assign = (record: MatchableRecord, attemptId: number, as: Match['as']): void => {
    matches.push({ callid: record.callid, attemptId, as });
    owner.set(record.callid, attemptId);
    const call = callOf.get(attemptId);
    const from = Math.min(call?.from ?? record.detectAt, record.detectAt);
    callOf.set(attemptId, { from, to: Math.max(call?.to ?? record.endAt, record.endAt) });
  };
  const overlaps = (attempt: MatchableAttempt, record: MatchableRecord): boolean => {
    const call = callOf.get(attempt.id);
    return (
      call !== undefined && record.detectAt >= call.from - NEAR_MS && record.detectAt <= call.to + NEAR_MS
    );
  };

  /** Its further leg was reported first and stood in for the call. */
  const surrounds = (attempt: MatchableAttempt, record: MatchableRecord): boolean => {
    const call = callOf.get(attempt.id);
    return call !== undefined && record.detectAt <= call.from && call.from < record.endAt;
  };

  const byTime = [...records].sort((a, b) => a.detectAt - b.detectAt);
  const rest: MatchableRecord[] = [];
  for (const record of byTime) {
    const named = record.originalCallid === undefined ? undefined : owner.get(record.originalCallid);
    if (named !== undefined) {
      assign(record, named, 'leg');
      continue;
    }
    const candidates = attempts.filter((attempt) => inTime(attempt, record) && isCallOf(attempt, record));
    const free = candidates.filter((attempt) => callOf.get(attempt.id) === undefined);
    const without = free.filter((attempt) => !attempt.deniedCall);
    const latest = (among: readonly MatchableAttempt[]): MatchableAttempt | undefined => among.at(-1);
    const own = latest(without.filter((attempt) => attempt.requestedAt - NEAR_MS <= record.detectAt));
    const beside =
      candidates.find((attempt) => overlaps(attempt, record)) ??
      candidates.find((attempt) => surrounds(attempt, record));
    const early = without[0] ?? latest(free);
    if (own) assign(record, own.id, 'call');
    else if (beside) assign(record, beside.id, 'leg');
    else if (early) assign(record, early.id, 'call');
    else rest.push(record);
  }
  // Legs last: the call that they are part of may have come later in the same page.
  for (const record of rest) {
    const named = record.originalCallid === undefined ? undefined : owner.get(record.originalCallid);
    const attempt = attempts.filter((one) => isLegOf(one, record) && overlaps(one, record)).at(-1);
    const attemptId = named ?? attempt?.id;
    if (attemptId !== undefined) assign(record, attemptId, 'leg');
  }
  return matches;
}

/** Whether a call of this attempt can have begun when the record did. */
export function inTime(attempt: MatchableAttempt, record: Pick<MatchableRecord, 'detectAt'>): boolean {
  return attempt.earliestAt <= record.detectAt && record.detectAt <= attempt.latestAt;
}

/** The endpoint and the person are both in it. */
export function isCallOf(attempt: MatchableAttempt, record: Parties): boolean {
  return mentionsPhone(attempt, record) && mentionsEndpoint(attempt, record);
}

/** A further leg: to where the menu sends people, or the agent's own leg where the agent is called first. */
function isLegOf(attempt: MatchableAttempt, record: MatchableRecord): boolean {
  const touches = mentionsPhone(attempt, record) || mentionsEndpoint(attempt, record);
  if (!touches) return false;
  if (goesTo(attempt.destinations, record)) return true;
  return mentionsPhone(attempt, record) || onlyEndpoint(attempt, record);
}

export function goesTo(destinations: readonly string[], record: Parties): boolean {
  return isOneOf(record.dnis, destinations) || isOneOf(record.dnisUser, destinations);
}

export interface Parties {
  readonly ani: string;
  readonly dnis: string;
  readonly aniUser: string;
  readonly dnisUser: string;
}

export function mentionsPhone(
  attempt: Pick<MatchableAttempt, 'phone' | 'national'>,
  record: Parties,
): boolean {
  return (
    isPhone(record.ani, attempt.phone, attempt.national) ||
    isPhone(record.dnis, attempt.phone, attempt.national)
  );
}

function mentionsEndpoint(attempt: MatchableAttempt, record: Parties): boolean {
  return [record.ani, record.dnis, record.aniUser, record.dnisUser].some((party) =>
    isOneOf(party, attempt.endpointNames),
  );
}

/** Nobody but the endpoint stands in it: the leg to the endpoint itself. */
function onlyEndpoint(attempt: MatchableAttempt, record: Parties): boolean {
  return [record.ani, record.dnis].every((party) => party === '' || isOneOf(party, attempt.endpointNames));
}
