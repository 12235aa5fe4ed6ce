import type { AttemptIndex } from './attempt-index';
import { ownerIn } from './call-family';
import type { CallSpan, KnownCall, MatchableAttempt, MatchableRecord } from './matchable';
import { NEAR_MS } from './nearness';
import { goesTo, isCallOf, type Parties } from './parties';
import { isCalledAnew, standAcross } from './same-telephones';

/** Records of one call, the earliest first, and the attempts whose call it could be. */
export interface Call extends CallSpan {
  readonly records: readonly MatchableRecord[];
  readonly candidates: readonly MatchableAttempt[];
}

export interface Grouped {
  readonly calls: readonly Call[];
  /** Records that belong to the call of an attempt that has one already. */
  readonly legs: readonly { readonly callid: string; readonly attemptId: number }[];
  /** Those in which no attempt's phone and endpoint stand together in time. */
  readonly rest: MatchableRecord[];
}

/**
 * Which records are of one call: those that name it, else those that overlap it with the same phone on the
 * same endpoint. A request made since the call began parts it from what comes after: an endpoint holds one
 * call, so the next request of that phone says that the one before was over.
 */
export function groupCalls(
  records: readonly MatchableRecord[],
  attempts: AttemptIndex,
  linked: ReadonlyMap<string, number>,
): Grouped {
  const here = new Set(records.map((record) => record.callid));
  const calls: { from: number; to: number; records: MatchableRecord[]; candidates: MatchableAttempt[] }[] =
    [];
  const ofAttempt = new Map<MatchableAttempt, Set<number>>();
  const legs: { callid: string; attemptId: number }[] = [];
  const rest: MatchableRecord[] = [];
  for (const record of [...records].sort((a, b) => a.detectAt - b.detectAt)) {
    const { callid, originalCallid, detectAt, endAt } = record;
    const named = ownerIn(linked, record);
    const candidates = attempts
      .withPhoneOf(record)
      .filter((one) => inTime(one, record) && isCallOf(one, record));
    const sharing = [...new Set(candidates.flatMap((one) => [...(ofAttempt.get(one) ?? [])]))];
    const together = sharing
      .sort((a, b) => a - b)
      .flatMap((at) => calls[at] ?? [])
      .find(
        (call) =>
          detectAt <= call.to + NEAR_MS &&
          !mayBeByHand(asKnown(call, records), candidates, record) &&
          !askedBetween(candidates, call, detectAt) &&
          !isRepeated(call, record),
      );
    const beside = candidates.find(
      (one) =>
        one.call !== undefined &&
        touches(one.call, record) &&
        !mayBeByHand(one.call, candidates, record) &&
        !askedBetween(candidates, one.call, detectAt) &&
        !isCalledAnew(one, one.call, record),
    );
    if (named !== undefined) legs.push({ callid, attemptId: named });
    else if (candidates.length === 0 || (originalCallid !== undefined && here.has(originalCallid))) {
      rest.push(record);
    } else if (together !== undefined) {
      together.records.push(record);
      together.to = Math.max(together.to, endAt);
    } else if (beside !== undefined) legs.push({ callid, attemptId: beside.id });
    else {
      for (const one of candidates) ofAttempt.set(one, (ofAttempt.get(one) ?? new Set()).add(calls.length));
      calls.push({ from: detectAt, to: endAt, records: [record], candidates });
    }
  }
  return { calls, legs, rest };
}

/** Whether a call of this attempt can have begun when the record did. */
export function inTime(
  attempt: Pick<MatchableAttempt, 'earliestAt' | 'latestAt'>,
  { detectAt }: Pick<MatchableRecord, 'detectAt'>,
): boolean {
  return attempt.earliestAt <= detectAt && detectAt <= attempt.latestAt;
}

/** The same two telephones once more, after this call was over: no leg of it. */
function isRepeated(call: Call, record: MatchableRecord): boolean {
  return call.candidates.some((attempt) => isCalledAnew(attempt, asKnown(call), record));
}

/** As matching sees a call that was found before. `all`: among which there may be rows that name one of its own. */
export function asKnown(
  { from, to, records: [by, ...more] }: Pick<Call, 'from' | 'to' | 'records'>,
  all: readonly MatchableRecord[] = [],
): KnownCall {
  const naming = all.filter((one) => by !== undefined && one.originalCallid === by.callid);
  return { from, to, by, more: [...new Set([...more, ...naming])] };
}

/** It begins during the call, or the call's further leg was reported first and stood in for it. */
function touches(call: CallSpan, { detectAt, endAt }: MatchableRecord): boolean {
  if (detectAt >= call.from - NEAR_MS && detectAt <= call.to + NEAR_MS) return true;
  return detectAt <= call.from && call.from < endAt;
}

/**
 * The person on the endpoint from when the call is over: a leg begins while its call is up, and one that connects goes with a
 * call that did. Where people dial by hand they do so as soon as the endpoint is idle. The menu's transfers are no calls by
 * hand; nor is the person's own row, which begins as the agent's ends where nothing rings for long.
 */
export function mayBeByHand(
  call: KnownCall,
  candidates: readonly MatchableAttempt[],
  record: MatchableRecord,
): boolean {
  const isUntold = call.to === call.from && record.detectAt > call.from && record.endAt > record.detectAt;
  const isOver = isUntold || (record.detectAt > call.from + NEAR_MS && record.detectAt >= call.to);
  if (!isOver) return false;
  return candidates.some(
    (one) =>
      one.amongOthers &&
      !goesTo(one.destinations, record) &&
      !(one.flow === 'agent-first' && isPersonsOwn(one, call, record)),
  );
}

function isPersonsOwn(attempt: MatchableAttempt, { by, more = [] }: KnownCall, record: Parties): boolean {
  return (
    by !== undefined && [...more, record].findIndex((row) => standAcross(attempt, by, row)) === more.length
  );
}

/**
 * An attempt without a call of its own was asked for since the call began. Not if the call was still going on and nobody else
 * can have made it: then it began before its request by our clock alone. Lengths alone are no proof: a provider may round them.
 */
function askedBetween(
  candidates: readonly MatchableAttempt[],
  { from, to }: CallSpan,
  detectAt: number,
): boolean {
  const [only, another] = candidates;
  if (another === undefined && only?.amongOthers === false && detectAt < to - NEAR_MS) return false;
  return candidates.some(
    ({ call, deniedCall, requestedAt }) =>
      call === undefined && !deniedCall && requestedAt > from + NEAR_MS && requestedAt <= detectAt + NEAR_MS,
  );
}
