import { spreadWaiting, type SeenWaiting } from './spread-waiting';

const seen = (dueAt: number, attempts = 0, reason = 'not_called_yet'): SeenWaiting => ({
  dueAt,
  attempts,
  reason,
});
const sum = (groups: readonly { n: number }[]): number => groups.reduce((total, { n }) => total + n, 0);

describe('who waits until when', () => {
  it('is exact where all of a queue is seen from one end or the other, each once', () => {
    const [a, b, c] = [seen(1), seen(2, 1, 'retry_after_busy'), seen(3, 2, 'retry_after_busy')];
    const counts = [
      { reason: 'not_called_yet', n: 1 },
      { reason: 'retry_after_busy', n: 2 },
    ];
    const groups = spreadWaiting(counts, [a, b], [c, b]);
    expect(groups).toEqual([
      { dueAt: 1, attempts: 0, n: 1 },
      { dueAt: 2, attempts: 1, n: 1 },
      { dueAt: 3, attempts: 2, n: 1 },
    ]);
  });

  it('spreads those in between over the time in between, and adds up to the counts', () => {
    const counts = [
      { reason: 'not_called_yet', n: 1000 },
      { reason: 'retry_after_busy', n: 500 },
    ];
    const first = [seen(100), seen(100)];
    const last = [seen(5000, 2, 'retry_after_busy'), seen(4000, 1, 'retry_after_busy')];
    const groups = spreadWaiting(counts, first, last);
    expect(sum(groups)).toBeCloseTo(1500);
    expect(sum(groups.filter(({ attempts }) => attempts === 0))).toBeCloseTo(1000);
    expect(Math.max(...groups.map(({ dueAt }) => dueAt))).toBe(5000);
    expect(groups.find(({ dueAt }) => dueAt === 100)?.n).toBe(1000);
  });
});
