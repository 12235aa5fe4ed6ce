import type { KnownCall, MatchableAttempt, MatchableRecord } from './matchable';
import { type CalledThrough, isPhoneOf, type Parties } from './parties';
import { isOneOf, keysOf } from './same-number';

/**
 * Whether two records join the same two telephones the same way round. A leg of a call does not repeat it: it goes on to
 * somebody else, or has the person on the other side.
 */
export function joinSameTelephones(attempt: CalledThrough, one: Parties, other: Parties): boolean {
  const [mine, theirs] = [farEnd(attempt, one), farEnd(attempt, other)];
  if (mine === undefined || theirs === undefined || mine.side !== theirs.side) return false;
  const isOurs = (party: string): boolean => isOneOf(party, attempt.endpointNames);
  if (isOurs(mine.party) && isOurs(theirs.party)) return true;
  const keys = new Set(keysOf(mine.party));
  return keysOf(theirs.party).some((key) => keys.has(key));
}

/** The person stands on the one side in one record and on the other side in the other. */
export function standAcross(attempt: CalledThrough, one: Parties, other: Parties): boolean {
  const [mine, theirs] = [farEnd(attempt, one), farEnd(attempt, other)];
  return mine !== undefined && theirs !== undefined && mine.side !== theirs.side;
}

/** The same telephones joined anew, once the call of `by` was over: no leg of it. */
export function isCalledAnew(
  attempt: MatchableAttempt,
  call: KnownCall | undefined,
  record: Parties & Pick<MatchableRecord, 'detectAt'>,
): boolean {
  if (call?.by === undefined || call.to <= call.from || record.detectAt < call.to) return false;
  return joinSameTelephones(attempt, call.by, record);
}

/** Where the person stands, and who is opposite. */
function farEnd(
  attempt: CalledThrough,
  { ani, dnis, aniUser, dnisUser }: Parties,
): { readonly side: 'ani' | 'dnis'; readonly party: string } | undefined {
  if (isPhoneOf(attempt, dnis)) return { side: 'dnis', party: ani === '' ? aniUser : ani };
  if (isPhoneOf(attempt, ani)) return { side: 'ani', party: dnis === '' ? dnisUser : dnis };
  return undefined;
}
