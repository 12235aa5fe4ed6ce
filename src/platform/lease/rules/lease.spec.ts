import fc from 'fast-check';

import { claimStep, isOurs, type LeaseRow } from './lease';

const row: LeaseRow = { holder: 'a', epoch: 3, expiresAt: 1000 };

describe('a turn', () => {
  it.each([
    ['is ours before it has run out', { holder: 'a', epoch: 3 }, 999, true],
    ['is over at that very moment', { holder: 'a', epoch: 3 }, 1000, false],
    ['is over once we have come again', { holder: 'a', epoch: 2 }, 0, false],
    ['is over once somebody else has come', { holder: 'b', epoch: 3 }, 0, false],
  ])('%s', (_, turn, now, expected) => expect(isOurs(row, turn, now)).toBe(expected));
});

describe('whoever wants it', () => {
  const wants = (now: number, alone = false) => claimStep(row, { now, leaseMs: 15_000, alone });

  it('waits while it runs, and takes it from the moment on at which it is nobody else’s', () => {
    expect(wants(999)).toEqual({ kind: 'wait', until: 1000 });
    expect(wants(1000)).toEqual({ kind: 'take' });
  });

  it('takes it at once where the kernel proves that nobody else lives', () => {
    expect(wants(0, true)).toEqual({ kind: 'take' });
  });

  it('shortens what was given by a clock that has been set back', () => {
    expect(wants(-20_000)).toEqual({ kind: 'shorten', until: -5000 });
  });

  it('never gets it while it is still ours, and never waits for longer than a whole one', () => {
    const turn = { holder: 'a', epoch: 1 };
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (expiresAt, now) => {
        const step = claimStep({ ...turn, expiresAt }, { now, leaseMs: 15_000, alone: false });
        if (step.kind === 'take') expect(isOurs({ ...turn, expiresAt }, turn, now)).toBe(false);
        else expect(step.until - now).toBeLessThanOrEqual(15_000);
      }),
    );
  });
});
