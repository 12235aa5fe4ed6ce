import fc from 'fast-check';

import { formatDuration } from './duration';
import { retryableOutcomes } from './outcome';
import {
  defaultRetryPlan,
  longestRetryMs,
  parseRetryPlan,
  type RetryPlan,
  shortestRetryMs,
} from './retry-plan';

describe('a retry plan', () => {
  it('keeps the default of what it does not name', () => {
    expect(parseRetryPlan(' no_answer = 4h30m , BUSY=never')).toEqual({
      ...defaultRetryPlan,
      no_answer: 16_200_000,
      busy: 'never',
    });
  });

  it('takes "never" for what is never tried again anyway', () => {
    expect(parseRetryPlan('invalid_number=never,busy=30m')).toEqual({ ...defaultRetryPlan, busy: 1_800_000 });
    expect(parseRetryPlan('invalid_number=30m')).toEqual({ problem: 'outcome', item: 'invalid_number' });
  });

  it('does not call again by itself someone whose call left no trace', () => {
    expect(defaultRetryPlan.lost).toBe('never');
  });

  it.each<[string, object]>([
    ['', { problem: 'form', item: '' }],
    ['busy', { problem: 'form', item: 'busy' }],
    ['busy=30m,', { problem: 'form', item: '' }],
    ['answered=4h', { problem: 'outcome', item: 'answered' }],
    ['busy=30m,busy=1h', { problem: 'twice', item: 'busy' }],
    ['busy=soon', { problem: 'delay', item: 'soon' }],
    ['busy=0s', { problem: 'delay', item: '0s' }],
    ['busy=31d', { problem: 'delay', item: '31d' }],
  ])('%j is refused, and says which item', (text, problem) => expect(parseRetryPlan(text)).toEqual(problem));

  it('is read back as it was written', () => {
    const delay = fc.oneof(
      fc.constant('never' as const),
      fc.integer({ min: shortestRetryMs / 1000, max: longestRetryMs / 1000 }).map((s) => s * 1000),
    );
    const plan: fc.Arbitrary<RetryPlan> = fc.record({
      no_answer: delay,
      busy: delay,
      failed: delay,
      refused: delay,
      lost: delay,
    });
    fc.assert(
      fc.property(plan, (one) => {
        const text = retryableOutcomes
          .map((outcome) => [outcome, one[outcome]] as const)
          .map(([outcome, ms]) => `${outcome}=${ms === 'never' ? ms : formatDuration(ms)}`)
          .join(',');
        expect(parseRetryPlan(text)).toEqual(one);
      }),
    );
  });
});
