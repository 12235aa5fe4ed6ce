import { type CallChoice, chooseCalls } from './choose-calls';
import { type Call, groupCalls } from './group-calls';
import type { CallSpan, Candidate, MatchableAttempt, MatchableRecord } from './matchable';
import { goesTo, mentionsEndpoint, mentionsPhone, onlyEndpoint } from './parties';
import { NEAR_MS } from './nearness';

export type Match = { readonly callid: string; readonly attemptId: number; readonly as: 'call' | 'leg' };

export interface Matched {
  readonly matches: readonly Match[];
  /** Records that more than one story explains: shown, never guessed. */
  readonly ambiguous: readonly { readonly callid: string; readonly candidates: readonly Candidate[] }[];
}

/**
 * Assigns records to attempts, each call to one attempt and each attempt to one call, as is best for all of
 * them together. A call goes to an attempt only if every other way to explain it is clearly worse; what
 * fits nothing, and a second call for an attempt that has one, stays unmatched.
 * `linked`: callids already assigned, for legs that name the call they belong to.
 */
export function matchRecords(
  records: readonly MatchableRecord[],
  attempts: readonly MatchableAttempt[],
  linked: ReadonlyMap<string, number>,
): Matched {
  const { calls, legs, rest } = groupCalls(records, attempts, linked);
  const choices = chooseCalls(calls);
  const matches: Match[] = legs.map((leg) => ({ ...leg, as: 'leg' }));
  const ambiguous: Matched['ambiguous'][number][] = [];
  const spans = new Map(attempts.flatMap((one) => (one.call ? [[one.id, one.call]] : [])));
  for (const [at, call] of calls.entries()) {
    const choice: CallChoice = choices[at] ?? { kind: 'none' };
    switch (choice.kind) {
      case 'none':
        rest.push(...call.records);
        break;
      case 'ambiguous':
        ambiguous.push(...call.records.map(({ callid }) => ({ callid, candidates: choice.candidates })));
        break;
      case 'certain':
        spans.set(choice.attemptId, call);
        matches.push(...membersOf(call, choice.attemptId));
        break;
    }
  }
  matches.push(...lateLegs(rest, attempts, spans, ownersOf(matches, linked)));
  return { matches, ambiguous };
}

function membersOf(call: Call, attemptId: number): Match[] {
  return call.records.map(({ callid }, n) => ({ callid, attemptId, as: n === 0 ? 'call' : 'leg' }));
}

function ownersOf(matches: readonly Match[], linked: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...linked, ...matches.map(({ callid, attemptId }) => [callid, attemptId] as const)]);
}

/** Legs last: the call that they are part of may have come later in the same page. */
function lateLegs(
  rest: readonly MatchableRecord[],
  attempts: readonly MatchableAttempt[],
  spans: ReadonlyMap<number, CallSpan>,
  owners: Map<string, number>,
): Match[] {
  const matches: Match[] = [];
  for (const record of [...rest].sort((a, b) => a.detectAt - b.detectAt)) {
    const named = record.originalCallid === undefined ? undefined : owners.get(record.originalCallid);
    const beside = attempts.filter((one) => isLegOf(one, record) && during(spans.get(one.id), record)).at(-1);
    const attemptId = named ?? beside?.id;
    if (attemptId === undefined) continue;
    matches.push({ callid: record.callid, attemptId, as: 'leg' });
    owners.set(record.callid, attemptId);
  }
  return matches;
}

function during(span: CallSpan | undefined, { detectAt }: MatchableRecord): boolean {
  return span !== undefined && detectAt >= span.from - NEAR_MS && detectAt <= span.to + NEAR_MS;
}

/** A further leg: to where the menu sends people, or the agent's own leg where the agent is called first. */
function isLegOf(attempt: MatchableAttempt, record: MatchableRecord): boolean {
  if (mentionsPhone(attempt, record)) return true;
  if (!mentionsEndpoint(attempt.endpointNames, record)) return false;
  return goesTo(attempt.destinations, record) || onlyEndpoint(attempt.endpointNames, record);
}
