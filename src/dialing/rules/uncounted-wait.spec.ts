import { defaultRetryPlan } from '../../campaigns';
import { uncountedWaitMs } from './uncounted-wait';

const policy = (gapMs: number | undefined, refused: number | 'never') => ({
  gapMs,
  retry: { ...defaultRetryPlan, refused },
});

it.each([
  ['not_sent', undefined, 60_000, 0],
  ['not_sent', 9000, 60_000, 0],
  ['refused', undefined, 60_000, 5000],
  ['refused', undefined, 'never', 5000],
  ['refused', undefined, 3000, 3000],
  ['refused', 1000, 3000, 3000],
  ['refused', 9000, 3000, 9000],
] as const)('after %s, with a gap of %s ms and %s after a refusal: %i ms', (outcome, gap, refused, waitMs) =>
  expect(uncountedWaitMs(policy(gap, refused), outcome)).toBe(waitMs),
);
