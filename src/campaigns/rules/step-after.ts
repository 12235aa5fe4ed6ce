import { type AttemptEnd, nextStep, type NextStep } from './next-step';
import type { ProspectRules } from './prospect-rules';
import { nextInAnotherBand } from './retry-band';

/**
 * What becomes of a prospect after an attempt, by all that holds for it: the next try comes after its delay
 * and, unless the user chose the delays, in another band of the day than the one that failed. None comes
 * after the campaign's end. `requestedAt`: when the call was asked for; undefined: it never was.
 */
export function stepAfter(
  end: AttemptEnd & { readonly requestedAt: number | undefined },
  rules: ProspectRules,
  marginMs: number,
): NextStep {
  const step = nextStep(end, rules.maxAttempts, rules.retry);
  if (step.kind === 'done' || end.outcome === 'not_sent') return step;
  const at = laterBand(end, step.at, rules, marginMs);
  if (rules.until !== undefined && at + marginMs >= rules.until) {
    return { kind: 'done', disposition: 'not_reached', reason: 'campaign_ended' };
  }
  return { ...step, at };
}

/** A refusal never rang: it says nothing about the hour. */
function laterBand(
  { outcome, requestedAt }: AttemptEnd & { readonly requestedAt: number | undefined },
  at: number,
  { bandHours, hours }: ProspectRules,
  marginMs: number,
): number {
  if (bandHours === undefined || outcome === 'refused' || requestedAt === undefined) return at;
  return nextInAnotherBand(hours, bandHours, requestedAt, at, marginMs) ?? at;
}
