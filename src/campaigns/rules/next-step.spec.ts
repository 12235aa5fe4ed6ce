import type { Disposition, Outcome } from './outcome';
import { nextStep } from './next-step';
import { defaultRetryPlan } from './retry-plan';

const after = (outcome: Outcome, attempts: number, max = 3, retry = defaultRetryPlan) =>
  nextStep({ outcome, reason: 'why', endedAt: 1000, attempts }, max, retry);

describe('after an attempt', () => {
  it.each<[Outcome, Disposition, string]>([
    ['answered', 'reached', 'why'],
    ['agent', 'agent', 'why'],
    ['opted_out', 'opted_out', 'why'],
    ['invalid_number', 'not_reached', 'invalid_number'],
    ['lost', 'not_reached', 'lost'],
  ])('that came to %s the prospect is done: %s', (outcome, disposition, reason) => {
    expect(after(outcome, 1)).toEqual({ kind: 'done', disposition, reason });
  });

  it.each<[Outcome, number]>([
    ['no_answer', 4 * 3_600_000],
    ['busy', 4 * 3_600_000],
    ['failed', 4 * 3_600_000],
    ['refused', 60_000],
  ])('that came to %s the next one waits %i ms, until the attempts are used up', (outcome, delay) => {
    expect(after(outcome, 2)).toEqual({ kind: 'retry', at: 1000 + delay, reason: `retry_after_${outcome}` });
    expect(after(outcome, 3)).toEqual({ kind: 'done', disposition: 'not_reached', reason: outcome });
    expect(after(outcome, 1, 3, { ...defaultRetryPlan, [outcome]: 'never' })).toMatchObject({ kind: 'done' });
  });

  it('that was never sent the prospect is due at once, whatever the count', () => {
    expect(after('not_sent', 99)).toEqual({ kind: 'retry', at: 1000, reason: 'not_sent' });
  });

  it('that left no trace the prospect is called again only if the user says so', () => {
    expect(after('lost', 1, 3, { ...defaultRetryPlan, lost: 5000 })).toMatchObject({
      kind: 'retry',
      at: 6000,
    });
  });
});
