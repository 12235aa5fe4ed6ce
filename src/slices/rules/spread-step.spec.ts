import fc from 'fast-check';

import { spreadStep, type SpreadView } from './spread-step';

const FIRST = 1;

/** Workers that look in turn, each of which takes and gives back at once what it is told to. */
class Cluster {
  private holders = new Map<number, string>();

  constructor(private readonly accounts: readonly number[]) {}

  private view(own: string, workers: readonly string[]): SpreadView {
    const accounts = this.accounts.map((id) => {
      const holder = this.holders.get(id) ?? '';
      return { id, holder, expiresAt: workers.includes(holder) ? 2 : 0 };
    });
    return { now: 1, accounts, workers, own, kept: FIRST };
  }

  look(own: string, workers: readonly string[]): number {
    const { giveBack, take } = spreadStep(this.view(own, workers));
    for (const id of giveBack) {
      expect(this.holders.get(id)).toBe(own);
      this.holders.delete(id);
    }
    for (const id of take) {
      expect(workers).not.toContain(this.holders.get(id));
      this.holders.set(id, own);
    }
    return giveBack.length + take.length;
  }

  settle(workers: readonly string[]): void {
    // Whoever calls for the first account looks after it by itself.
    if (!workers.includes(this.holders.get(FIRST) ?? '')) this.holders.set(FIRST, workers[0] ?? '');
    for (let turn = 0; turn < 10; turn++) {
      if (workers.reduce((sum, own) => sum + this.look(own, workers), 0) === 0) return;
    }
    throw new Error('they never come to rest');
  }

  of(own: string): number {
    return [...this.holders.values()].filter((holder) => holder === own).length;
  }
}

it('gives every account to one worker, none more than its share, through whatever comes and goes', () => {
  const workers = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.array(workers, { minLength: 1, maxLength: 5 }),
      (n, times) => {
        const cluster = new Cluster(Array.from({ length: n }, (_, at) => at + 1));
        for (const living of times) {
          cluster.settle(living);
          const held = living.map((one) => cluster.of(one));
          expect(held.reduce((sum, one) => sum + one, 0)).toBe(n);
          expect(Math.max(...held)).toBeLessThanOrEqual(Math.ceil(n / living.length));
        }
      },
    ),
  );
});

it('takes nothing that another holds, and gives the first account back to nobody', () => {
  const accounts = [1, 2, 3].map((id) => ({ id, holder: id === 3 ? 'b' : 'a', expiresAt: 5 }));
  const view = { now: 1, accounts, workers: ['a', 'b', 'c'], kept: FIRST };
  expect(spreadStep({ ...view, own: 'a' })).toEqual({ giveBack: [2], take: [] });
  expect(spreadStep({ ...view, own: 'c' })).toEqual({ giveBack: [], take: [] });
  // All has run out: the third of three begins further on than the first.
  expect(spreadStep({ ...view, now: 5, own: 'c' })).toEqual({ giveBack: [], take: [3] });
});
