import fc from 'fast-check';

import { outcomes } from '../../../campaigns';
import { BreakdownSum, type BrokenDownAttempt } from './breakdown';

const at = Date.parse('2026-06-15T16:30:00Z');
const attempt = (over: Partial<BrokenDownAttempt> = {}): BrokenDownAttempt => ({
  attemptNo: 1,
  requestedAt: at,
  zone: 'America/Costa_Rica',
  route: 'Costa Rica',
  outcome: 'answered',
  costMicros: 0,
  wentTo: null,
  short: false,
  ambiguous: false,
  ...over,
});
const of = (...attempts: BrokenDownAttempt[]) => {
  const sum = new BreakdownSum();
  for (const one of attempts) sum.add(one);
  return sum.result();
};

it('tells the contact rate of every pass, without what never rang', () => {
  const { byAttemptNo } = of(
    attempt(),
    attempt({ outcome: 'no_answer' }),
    attempt({ outcome: 'not_sent' }),
    attempt({ outcome: 'refused' }),
    attempt({ attemptNo: 2, outcome: 'opted_out' }),
    attempt({ attemptNo: 10, outcome: 'busy' }),
    attempt({ attemptNo: 10, outcome: null }),
    attempt({ attemptNo: 11, outcome: null }),
  );
  expect(
    byAttemptNo.map(({ key, placed, reached, contactRate }) => [key, placed, reached, contactRate]),
  ).toEqual([
    ['1', 2, 1, '0.5000'],
    ['2', 1, 1, '1.0000'],
    ['10', 2, 0, '0.0000'],
    ['11', 1, 0, null],
  ]);
});

it('takes nobody of whom nothing is known yet for missed', () => {
  const { total } = of(
    attempt(),
    attempt({ outcome: null }),
    attempt({ outcome: null, ambiguous: true }),
    attempt({ outcome: 'not_sent' }),
  );
  expect(total).toMatchObject({ attempts: 4, placed: 3, unresolved: 2, ambiguous: 1, contactRate: '1.0000' });
});

it('tells where people went, by the way they took', () => {
  const { byDestination } = of(
    attempt({ wentTo: 'replay,voicemail' }),
    attempt({ wentTo: 'voicemail', short: true }),
    attempt(),
  );
  expect(byDestination.map(({ key, attempts, shortAnswers }) => [key, attempts, shortAnswers])).toEqual([
    ['nowhere', 1, 0],
    ['replay > voicemail', 1, 0],
    ['voicemail', 1, 1],
  ]);
});

it.each([
  ['America/Costa_Rica', '10', '1'],
  ['Asia/Kathmandu', '22', '1'],
  ['Pacific/Auckland', '04', '2'],
  ['US', 'unknown', 'unknown'],
  ['nowhere', 'unknown', 'unknown'],
])('counts by the time where the contact lives: %s', (zone, hour, weekday) => {
  const { byHour, byWeekday } = of(attempt({ zone }));
  expect([byHour[0]?.key, byWeekday[0]?.key]).toEqual([hour, weekday]);
});

it('divides money exactly, the last digit rounded half up', () => {
  const { total } = of(
    attempt({ costMicros: 100_000 }),
    attempt({ costMicros: 200_000, outcome: 'agent' }),
    attempt({ costMicros: 5, outcome: 'agent' }),
  );
  expect([total.cost, total.costPerReached, total.costPerAgent]).toEqual([
    '0.300005',
    '0.100002',
    '0.150003',
  ]);
  expect(of(attempt({ outcome: 'busy' })).total).toMatchObject({ costPerReached: null, costPerAgent: null });
});

it('adds up from every side, whatever the attempts', () => {
  const any = fc.record({
    attemptNo: fc.integer({ min: 1, max: 5 }),
    requestedAt: fc.option(fc.integer({ min: 0, max: 2e12 })),
    zone: fc.constantFrom('America/Costa_Rica', 'US', 'Europe/Madrid'),
    route: fc.option(fc.string({ maxLength: 3 })),
    outcome: fc.option(fc.constantFrom(...outcomes)),
    costMicros: fc.integer({ min: 0, max: 1e7 }),
    wentTo: fc.constantFrom(null, 'agent', 'replay,agent'),
    short: fc.boolean(),
    ambiguous: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 400 }), (attempts) => {
      const { total, ...sides } = of(...attempts);
      expect(total.attempts).toBe(attempts.length);
      for (const group of [total, ...Object.values(sides).flat()]) {
        const ended = Object.values(group.outcomes).reduce((sum, n) => sum + n, 0);
        expect(ended + group.unresolved).toBe(group.attempts);
      }
      for (const groups of Object.values(sides)) {
        expect(groups.reduce((sum, group) => sum + group.attempts, 0)).toBe(total.attempts);
        expect(groups.reduce((sum, group) => sum + group.reached, 0)).toBe(total.reached);
        expect(groups.reduce((sum, group) => sum + group.shortAnswers, 0)).toBe(total.shortAnswers);
        expect(groups.length).toBeLessThanOrEqual(201);
      }
    }),
    { numRuns: 50 },
  );
});
