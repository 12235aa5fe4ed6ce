import fc from 'fast-check';

import { isOver, type Lasting, weighWish } from './weigh-wish';

const until = fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined });
const ends = ({ expiresAt = Number.POSITIVE_INFINITY }: Lasting) => expiresAt;

describe('a wish weighed against the entry that is there', () => {
  it.each([
    [undefined, { at: 1 }, 'added'],
    [{ expiresAt: 5 }, { at: 5 }, 'renewed'],
    [{ expiresAt: 5 }, { at: 4 }, 'strengthened'],
    [{ expiresAt: 5 }, { at: 4, expiresAt: 6 }, 'strengthened'],
    [{ expiresAt: 5 }, { at: 4, expiresAt: 5 }, 'repeated'],
    [{ expiresAt: 5 }, { at: 4, expiresAt: 4 }, 'repeated'],
    [{}, { at: 9, expiresAt: 99 }, 'repeated'],
    [{}, { at: 9 }, 'repeated'],
  ] as const)('%j and %j: %s', (held, wish, outcome) => {
    expect(weighWish(held, wish)).toBe(outcome);
  });

  it('never protects less than before, and never less than the wish', () => {
    fc.assert(
      fc.property(until, until, fc.integer({ min: 0, max: 20 }), (heldUntil, wishUntil, at) => {
        const held = { expiresAt: heldUntil };
        const wish = { at, expiresAt: wishUntil };
        const outcome = weighWish(held, wish);
        const after = outcome === 'repeated' ? held : wish;
        if (!isOver(held, at)) expect(ends(after)).toBeGreaterThanOrEqual(ends(held));
        if (!isOver(wish, at)) expect(ends(after)).toBeGreaterThanOrEqual(ends(wish));
      }),
    );
  });
});
