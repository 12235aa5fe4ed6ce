import { defaultBreakerPlan } from '../../campaigns/rules/breaker-plan';
import type { Outcome } from '../../campaigns/rules/outcome';
import { type SettledCall, tripOf } from './breaker';

/** So many calls of each kind, mixed evenly, newest first. */
function calls(parts: Partial<Record<Outcome, number>>, over: Partial<SettledCall> = {}): SettledCall[] {
  const all = Object.entries(parts).flatMap(([outcome, count]) =>
    Array.from({ length: count }, (_, n) => ({ outcome: outcome as Outcome, place: (n + 0.5) / count })),
  );
  return all
    .sort((a, b) => a.place - b.place)
    .map(({ outcome }, n) => ({ id: n + 1, outcome, talkS: 30, attemptNo: 1, settledAt: 9000 - n, ...over }));
}

describe('by default', () => {
  it.each([
    [
      'a quarter of the requests failing, and lost',
      { answered: 300, no_answer: 300, failed: 100, lost: 100 },
    ],
    ['half of the numbers not existing', { answered: 400, invalid_number: 400 }],
    ['nobody answering', { no_answer: 1500 }],
    ['a tenth opting out', { answered: 700, opted_out: 70 }],
    ['half of the requests refused', { refused: 400, answered: 400 }],
  ] as const)('an ordinary campaign, or a bad list, goes on: %s', (_, parts) =>
    expect(tripOf(defaultBreakerPlan, calls(parts))).toBeUndefined(),
  );

  it.each([
    ['failures', { failed: 150, refused: 50 }],
    ['invalid_numbers', { invalid_number: 300 }],
    ['opt_outs', { opted_out: 150, answered: 50 }],
  ] as const)('%s stop it where nearly all calls are so', (kind, parts) =>
    expect(tripOf(defaultBreakerPlan, calls(parts))).toMatchObject({ kind }),
  );

  it('calls that are put down at once stop it', () => {
    const short = calls({ answered: 500 }, { talkS: 3 });
    expect(tripOf(defaultBreakerPlan, short)).toMatchObject({ kind: 'short_calls', share: 1, hits: 500 });
  });
});

describe('a breaker', () => {
  const plan = { failures: { share: 0.5, count: 10 } };

  it('keeps what it saw', () => {
    expect(tripOf(plan, calls({ failed: 6, answered: 4 }))).toEqual({
      kind: 'failures',
      share: 0.6,
      hits: 6,
      calls: 10,
      threshold: 0.5,
      baseline: undefined,
      fromAt: 8991,
      attemptIds: expect.any(Array) as number[],
    });
  });

  it('looks at the newest calls only, and at none while there are too few', () => {
    expect(tripOf(plan, [...calls({ answered: 10 }), ...calls({ failed: 100 })])).toBeUndefined();
    expect(tripOf(plan, calls({ failed: 9 }))).toBeUndefined();
  });

  it('does not trip for what is not in its plan', () =>
    expect(tripOf({}, calls({ failed: 1000 }))).toBeUndefined());
});

describe('an answer rate that falls', () => {
  const plan = { answer_collapse: { share: 0.8, count: 50 } };
  const good = calls({ answered: 25, no_answer: 25 });

  it('trips against its own baseline', () => {
    expect(tripOf(plan, [...calls({ no_answer: 50 }), ...good])).toMatchObject({
      kind: 'answer_collapse',
      baseline: 0.5,
    });
  });

  it('does not while it is what it was, or was never worth the name', () => {
    expect(tripOf(plan, [...good, ...good])).toBeUndefined();
    const poor = calls({ answered: 2, no_answer: 48 });
    expect(tripOf(plan, [...calls({ no_answer: 50 }), ...poor])).toBeUndefined();
  });

  it('is told from first calls: those called again are the ones who did not answer', () => {
    expect(tripOf(plan, [...calls({ no_answer: 500 }, { attemptNo: 2 }), ...good, ...good])).toBeUndefined();
  });
});
