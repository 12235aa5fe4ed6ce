import type { Outcome } from '../../src/campaigns';
import type { Scenario } from '../core/scenario';
import type { TrueCall } from '../provider/truth';

/** What an attempt may be said to have come to, given what the provider will ever tell of its call. */
export function outcomesOf(call: TrueCall | undefined, scenario: Scenario, now: number): readonly Outcome[] {
  if (call === undefined || call.missing || call.rows.every((row) => row.seenFrom > now)) return ['lost'];
  const { end } = call;
  if (call.muddled)
    return ['answered', 'agent', 'opted_out', 'no_answer', 'busy', 'failed', 'invalid_number', 'lost'];
  const connected = end === 'answered' || end === 'agent' || end === 'opted_out';
  if (connected || scenario.provider.fields === 'rich') return [end];
  // Without a word on how it ended, a call that did not connect was not answered; an agent's that did not, failed.
  return call.rows.some((row) => row.leg === 'main') ? ['no_answer'] : ['failed'];
}
