import fc from 'fast-check';

import { budgetSays } from './budget';

const facts = { budgetMicros: 1_000_000, costMicros: 0, openAttempts: 0, expectedMicros: 100_000 };

describe('a budget', () => {
  it('is none when none is given', () => {
    expect(budgetSays({ ...facts, budgetMicros: undefined, costMicros: 9e12 })).toBe('spend');
  });

  it.each([
    ['untouched', {}, 'spend'],
    ['nearly spent: the last call may begin', { costMicros: 950_000 }, 'spend'],
    ['spent', { costMicros: 1_000_000 }, 'used_up'],
    ['held by open attempts', { costMicros: 800_000, openAttempts: 2 }, 'wait'],
    ['not wholly held by them', { costMicros: 800_000, openAttempts: 1 }, 'spend'],
    ['spent, whatever is open', { costMicros: 1_000_000, openAttempts: 5 }, 'used_up'],
    ['nothing known of what a call costs', { openAttempts: 50, expectedMicros: 0 }, 'spend'],
    ['nothing at all', { budgetMicros: 0 }, 'used_up'],
  ] as const)('%s', (_, over, expected) => {
    expect(budgetSays({ ...facts, ...over })).toBe(expected);
  });

  it('is overrun by less than one call where calls cost what is expected, however many are open', () => {
    const world = fc.record({
      calls: fc.integer({ min: 1, max: 60 }),
      part: fc.integer({ min: 0, max: 99 }),
      settles: fc.infiniteStream(fc.boolean()),
    });
    fc.assert(
      fc.property(world, ({ calls, part, settles }) => {
        const price = 100;
        const budget = calls * price - part;
        let spent = 0;
        let open = 0;
        for (const settle of settles.take(1000)) {
          const now = { budgetMicros: budget, costMicros: spent, openAttempts: open, expectedMicros: price };
          if (!settle && budgetSays(now) === 'spend') open += 1;
          else if (settle && open > 0) {
            open -= 1;
            spent += price;
          }
        }
        const all = spent + open * price;
        expect(all).toBeLessThan(budget + price);
      }),
    );
  });
});
