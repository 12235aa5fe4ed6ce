import type { CallChoice } from './call-choice';
import type { Call } from './group-calls';
import { goesTo } from './parties';
import { isPrompt, isVouchedFor, type Waited } from './vouched';

/**
 * Where people use the endpoints by hand, a call that did not begin promptly could be theirs, while the attempt's own
 * record is late or missing: it is nobody's for certain, unless others vouch for the wait. A leg to where the menu
 * sends people is no call by hand, however late it begins.
 */
export function withoutStrangers(
  calls: readonly Call[],
  choices: readonly CallChoice[],
  around: readonly Waited[],
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
    if (own === undefined || !own.attempt.amongOthers || isPrompt(own.waited)) return choice;
    const fromMenu = own.call.records.some((record) => goesTo(own.attempt.destinations, record));
    if (fromMenu || isVouchedFor(own.waited, others)) return choice;
    const costMs = Math.round(Math.abs(own.waited.from - own.attempt.requestedAt));
    return { kind: 'ambiguous', candidates: [{ attemptId: own.attempt.id, costMs }], contested: [] };
  });
}
