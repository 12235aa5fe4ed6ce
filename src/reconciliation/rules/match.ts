import { AttemptIndex } from './attempt-index';
import { familyOf, ownerIn } from './call-family';
import type { CallChoice } from './call-choice';
import { chooseCalls } from './choose-calls';
import { asKnown, type Call, groupCalls, mayBeByHand } from './group-calls';
import type { Candidate, KnownCall, MatchableAttempt, MatchableRecord } from './matchable';
import { goesTo, isCallOf, mentionsEndpoint, mentionsPhone, onlyEndpoint, onlyOneParty } from './parties';
import { NEAR_MS } from './nearness';
import { secondOf, withoutLaterRequests, withoutPassedBy } from './second-calls';
import type { Waited } from './vouched';

/** `second`: a call that the provider placed once more for a request that had one; unexplained, and to be told. */
export type Match = {
  readonly callid: string;
  readonly attemptId: number;
  readonly as: 'call' | 'leg' | 'second';
};

export interface Matched {
  readonly matches: readonly Match[];
  /** Records that more than one story explains: shown, never guessed. */
  readonly ambiguous: readonly { readonly callid: string; readonly candidates: readonly Candidate[] }[];
  /** Attempts with a call that one of these fits better: to be decided anew, all their records together. */
  readonly contested: readonly number[];
}

/**
 * Assigns records to attempts, each call to one attempt and each attempt to one call, as is best for all of
 * them together. A call goes to an attempt only if every other way to explain it is clearly worse; what
 * fits nothing, and a second call for an attempt that has one, stays unmatched, unless the provider has plainly placed
 * one request's call twice.
 * `linked`: the ids of calls already assigned, by which further rows of them are known (`familyOf`).
 * `around`: calls found before for other requests of that time.
 */
export function matchRecords(
  records: readonly MatchableRecord[],
  attempts: readonly MatchableAttempt[],
  linked: ReadonlyMap<string, number>,
  around: readonly Waited[] = [],
): Matched {
  const index = new AttemptIndex(attempts);
  const { calls: grouped, legs, rest } = groupCalls(records, index, linked);
  const calls = grouped.map(withoutPassedBy).map(withoutLaterRequests);
  const choices = chooseCalls(calls, around, rest);
  const matches: Match[] = legs.map((leg) => ({ ...leg, as: 'leg' }));
  const ambiguous: Matched['ambiguous'][number][] = [];
  const spans = new Map<number, KnownCall>(
    attempts.flatMap((one) => (one.call ? [[one.id, one.call] as const] : [])),
  );
  const unasked: Call[] = [];
  for (const [at, call] of calls.entries()) {
    const choice: CallChoice = choices[at] ?? { kind: 'none' };
    switch (choice.kind) {
      case 'none':
        unasked.push(call);
        break;
      case 'ambiguous':
        ambiguous.push(...call.records.map(({ callid }) => ({ callid, candidates: choice.candidates })));
        break;
      case 'certain':
        spans.set(choice.attemptId, asKnown(call, records));
        matches.push(...membersOf(call, choice.attemptId, 'call'));
        break;
    }
  }
  for (const call of unasked.sort((a, b) => a.from - b.from)) {
    const attempt = secondOf(call, ({ id }) => spans.get(id));
    const first = attempt && spans.get(attempt.id);
    if (attempt === undefined || first === undefined) rest.push(...call.records);
    else {
      matches.push(...membersOf(call, attempt.id, 'second'));
      spans.set(attempt.id, { ...first, to: Math.max(first.to, call.to) });
    }
  }
  matches.push(...lateLegs(rest, index, spans, ownersOf(records, matches, linked)));
  const contested = choices.flatMap((choice) => (choice.kind === 'ambiguous' ? choice.contested : []));
  return { matches, ambiguous, contested: [...new Set(contested)] };
}

function membersOf(call: Call, attemptId: number, as: 'call' | 'second'): Match[] {
  return call.records.map(({ callid }, n) => ({ callid, attemptId, as: n === 0 ? as : 'leg' }));
}

function ownersOf(
  records: readonly MatchableRecord[],
  matches: readonly Match[],
  linked: ReadonlyMap<string, number>,
): Map<string, number> {
  const owners = new Map(linked);
  const matchOf = new Map(matches.map(({ callid, attemptId }) => [callid, attemptId]));
  for (const record of records) {
    const attemptId = matchOf.get(record.callid);
    if (attemptId !== undefined) for (const id of familyOf(record)) owners.set(id, attemptId);
  }
  return owners;
}

/** Legs last: the call that they are part of may have come later in the same page. */
function lateLegs(
  rest: readonly MatchableRecord[],
  attempts: AttemptIndex,
  spans: ReadonlyMap<number, KnownCall>,
  owners: Map<string, number>,
): Match[] {
  const matches: Match[] = [];
  for (const record of [...rest].sort((a, b) => a.detectAt - b.detectAt)) {
    const named = ownerIn(owners, record);
    const beside = [...attempts.withPhoneOf(record), ...attempts.withEndpointOf(record)]
      .filter((one) => during(spans.get(one.id), one, record) && isLegOf(one, record))
      .sort((a, b) => a.requestedAt - b.requestedAt)
      .at(-1);
    const attemptId = named ?? beside?.id;
    if (attemptId === undefined) continue;
    matches.push({ callid: record.callid, attemptId, as: 'leg' });
    for (const id of familyOf(record)) owners.set(id, attemptId);
  }
  return matches;
}

/**
 * A transfer that does not name the person may be another's on the same endpoint, from a call that was over a moment
 * before: it must not begin before this call, and on one clock, cut to the second, none of this call does.
 */
function during(span: KnownCall | undefined, attempt: MatchableAttempt, record: MatchableRecord): boolean {
  if (span === undefined) return false;
  if (isCallOf(attempt, record) && mayBeByHand(span, [attempt], record)) return false;
  const isNameless = goesTo(attempt.destinations, record) && !mentionsPhone(attempt, record);
  const from = isNameless ? span.from : span.from - NEAR_MS;
  return record.detectAt >= from && record.detectAt <= span.to + NEAR_MS;
}

/**
 * A further leg: to where the menu sends people, or of one party alone, as the agent's own leg is where the agent
 * is called first. The person with somebody else's number or user is somebody else's call.
 */
function isLegOf(attempt: MatchableAttempt, record: MatchableRecord): boolean {
  const { endpointNames, destinations } = attempt;
  const ours = mentionsEndpoint(endpointNames, record);
  if (mentionsPhone(attempt, record)) return ours || goesTo(destinations, record) || onlyOneParty(record);
  return ours && (goesTo(destinations, record) || onlyEndpoint(endpointNames, record));
}
