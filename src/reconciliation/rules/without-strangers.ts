import type { CallChoice } from './call-choice';
import type { Call } from './group-calls';
import type { MatchableAttempt, MatchableRecord } from './matchable';
import { NEAR_MS } from './nearness';
import { goesTo, isCallOf } from './parties';
import { AT_ONCE_MS, isPrompt, isVouchedFor, promptWithinMs, type Waited } from './vouched';

/**
 * Where people use the endpoints by hand, a call that did not begin promptly could be theirs, while the attempt's own
 * record is late or missing: it is nobody's for certain, unless others vouch for the wait. A leg to where the menu
 * sends people is no call by hand, however late it begins, nor is the call during which it begins. `rest`: records that
 * are no call of their own.
 */
export function withoutStrangers(
  calls: readonly Call[],
  choices: readonly CallChoice[],
  around: readonly Waited[],
  rest: readonly MatchableRecord[],
): CallChoice[] {
  const explained = choices.map((choice, at) => {
    const call = calls[at];
    if (choice.kind !== 'certain' || call === undefined) return undefined;
    const attempt = call.candidates.find((one) => one.id === choice.attemptId);
    return attempt && { attempt, call, waited: { ...attempt, from: call.from } };
  });
  const others = [...around, ...explained.flatMap((one) => one?.waited ?? [])];
  return choices.map((choice, at) => {
    const own = explained[at];
    if (own === undefined || !own.attempt.amongOthers || isPrompt(own.waited, AT_ONCE_MS)) return choice;
    if (isPrompt(own.waited, promptWithinMs(own.waited, others))) return choice;
    if (isSentOn(own.call, own.attempt, rest) || isVouchedFor(own.waited, others)) return choice;
    const costMs = Math.round(Math.abs(own.waited.from - own.attempt.requestedAt));
    return { kind: 'ambiguous', candidates: [{ attemptId: own.attempt.id, costMs }], contested: [] };
  });
}

function isSentOn(call: Call, attempt: MatchableAttempt, rest: readonly MatchableRecord[]): boolean {
  const during = rest.filter(
    (record) =>
      record.detectAt >= call.from && record.detectAt <= call.to + NEAR_MS && isCallOf(attempt, record),
  );
  return [...call.records, ...during].some((record) => goesTo(attempt.destinations, record));
}
