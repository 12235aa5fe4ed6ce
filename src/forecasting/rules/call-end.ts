import type { Outcome } from '../../campaigns/rules/outcome';

/**
 * What a call can come to, as far as the course of a campaign goes: somebody was there; nobody ever will be
 * (`dead`: no such number); or it is tried again by the retry plan.
 */
export const callEnds = ['connected', 'dead', 'no_answer', 'busy', 'failed', 'lost'] as const;
export type CallEnd = (typeof callEnds)[number];

/** Undefined: no call, for a reason of ours or the endpoint's; it is asked for again soon. */
export function callEndOf(outcome: Outcome): CallEnd | undefined {
  switch (outcome) {
    case 'answered':
    case 'agent':
    case 'opted_out':
      return 'connected';
    case 'invalid_number':
      return 'dead';
    case 'refused':
    case 'not_sent':
      return undefined;
    case 'no_answer':
    case 'busy':
    case 'failed':
    case 'lost':
      return outcome;
  }
}
