import type { Outcome } from '../../src/campaigns';
import type { Scenario } from '../core/scenario';
import { connects } from '../provider/call-plan';
import type { TrueCall, TrueRequest } from '../provider/truth';

export function isTold({ missing, rows }: TrueCall, now: number): boolean {
  return !missing && rows.some((row) => row.seenFrom <= now);
}

/**
 * The calls by which a request's outcome may go. Of one that was carried out twice it is what its first call came to, unless only
 * the second was told of, or only the second reached the person; or they asked in the second not to be called again. Where
 * people call by hand, and where an agent's telephone is called, the second one cannot be told from theirs, and may count for
 * nothing.
 */
export function decidingCalls(
  request: TrueRequest | undefined,
  { faults }: Scenario,
  now: number,
): readonly (TrueCall | undefined)[] {
  const [first, again] = [request?.call, request?.again];
  if (first === undefined || again === undefined || !isTold(again, now)) return [first];
  if (faults.has('handUse') || request?.flow !== 'blast') return [first, again];
  if (again.end === 'opted_out') return [first, again];
  return !isTold(first, now) || (!connects(first.end) && connects(again.end)) ? [again] : [first];
}

/** What an attempt may be said to have come to, given what the provider will ever tell of its call. */
export function outcomesOf(call: TrueCall | undefined, scenario: Scenario, now: number): readonly Outcome[] {
  if (call === undefined || call.missing || call.rows.every((row) => row.seenFrom > now)) return ['lost'];
  const { end } = call;
  if (call.muddled)
    return ['answered', 'agent', 'opted_out', 'no_answer', 'busy', 'failed', 'invalid_number', 'lost'];
  if (connects(end) || scenario.provider.fields === 'rich') return [end];
  // Without a word on how it ended, a call that did not connect was not answered; an agent's that did not, failed.
  return call.rows.some((row) => row.leg === 'main') ? ['no_answer'] : ['failed'];
}
