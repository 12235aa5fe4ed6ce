import type { CallChoice } from './call-choice';
import type { Call } from './group-calls';
import type { CallSpan, KnownCall, MatchableAttempt } from './matchable';
import { NEAR_MS } from './nearness';
import { joinSameTelephones } from './same-telephones';

/** A provider that carries a request out once more does so right after the first call. */
const RIGHT_AFTER_MS = 10_000;
/** How long a call may have rung whose record does not say so. */
const UNTOLD_RING_MS = 60_000;
/** More calls at once for one request are not explained by a repetition. */
const MOST_FOR_ONE = 4;

/**
 * Where nobody calls by hand, calls that differ by little cannot be several people's: one request was carried out more
 * than once. The first is the attempt's; what the others are, `secondOf` says.
 */
export function firstOfSeveral(calls: readonly Call[], choices: readonly CallChoice[]): CallChoice[] {
  const told = [...choices];
  const rivals = new Map<number, number[]>();
  for (const [at, choice] of choices.entries()) {
    if (choice.kind !== 'ambiguous' || choice.contested.length > 0) continue;
    for (const { attemptId } of choice.candidates)
      rivals.set(attemptId, [...(rivals.get(attemptId) ?? []), at]);
  }
  for (const [attemptId, own] of rivals) {
    const isAlone = own.every((at) => candidatesOf(choices[at]).length === 1);
    const attempt = calls[own[0] ?? -1]?.candidates.find((one) => one.id === attemptId);
    if (!isAlone || own.length > MOST_FOR_ONE || attempt === undefined || attempt.amongOthers) continue;
    const [first, ...more] = own.sort((a, b) => (calls[a]?.from ?? 0) - (calls[b]?.from ?? 0));
    if (first === undefined || more.length === 0) continue;
    told[first] = { kind: 'certain', attemptId };
    for (const at of more) told[at] = { kind: 'none' };
  }
  return told;
}

/**
 * Whose request a call repeats that nothing else explains: the attempt with a call to the same telephones right before
 * it. Only where an IVR makes the calls and nobody calls by hand: an agent may dial again, and a person call back.
 */
export function secondOf(
  call: Call,
  callOf: (attempt: MatchableAttempt) => KnownCall | undefined,
): MatchableAttempt | undefined {
  const [record] = call.records;
  if (record === undefined) return undefined;
  return call.candidates.find((attempt) => {
    const before = callOf(attempt);
    if (before?.by === undefined || attempt.amongOthers || attempt.flow !== 'blast') return false;
    return isRightAfter(before, call) && joinSameTelephones(attempt, before.by, record);
  });
}

/** Without those asked for only after a call that repeats another began: they have nothing to do with it. */
export function withoutLaterRequests(call: Call): Call {
  if (call.candidates.length < 2) return call;
  const repeated = secondOf(call, (attempt) => attempt.call);
  if (repeated === undefined) return call;
  return { ...call, candidates: call.candidates.filter((one) => one.requestedAt <= call.from + NEAR_MS) };
}

/**
 * Without requests that were passed by: calls are placed in the order of their requests, so one that began after a later
 * request of the same telephones is not that of an earlier one which was refused, or, where nobody calls by hand, which
 * had a call before that later request was made.
 */
export function withoutPassedBy(call: Call): Call {
  const asked = call.candidates.filter((one) => !one.deniedCall && one.requestedAt <= call.from + NEAR_MS);
  const latest = Math.max(...asked.map((one) => one.requestedAt));
  const isPassedBy = (one: MatchableAttempt): boolean =>
    one.requestedAt < latest && (one.deniedCall || hadItsCallBefore(one, latest));
  return { ...call, candidates: call.candidates.filter((one) => !isPassedBy(one)) };
}

const hadItsCallBefore = ({ call, amongOthers }: MatchableAttempt, at: number): boolean =>
  call !== undefined && !amongOthers && call.from < at;

function isRightAfter(before: CallSpan, { from }: CallSpan): boolean {
  const isTold = before.to > before.from;
  if (from < (isTold ? before.to : before.from + NEAR_MS)) return false;
  return from <= before.to + RIGHT_AFTER_MS + (isTold ? 0 : UNTOLD_RING_MS);
}

const candidatesOf = (choice: CallChoice | undefined): readonly unknown[] =>
  choice?.kind === 'ambiguous' ? choice.candidates : [];
