import fc from 'fast-check';

import { matchRecords } from './match';
import type { MatchableAttempt, MatchableRecord } from './matchable';

const T0 = Date.parse('2026-06-15T16:00:00Z');
const at = (second: number) => T0 + second * 1000;

const attempt = (id: number, requestedS: number, over: Partial<MatchableAttempt> = {}): MatchableAttempt => ({
  id,
  phone: '+50688887777',
  national: '88887777',
  endpointNames: ['ivr1', '40001234'],
  flow: 'blast',
  requestedAt: at(requestedS),
  deniedCall: false,
  earliestAt: at(requestedS - 375),
  expectedBy: at(requestedS + 375),
  amongOthers: false,
  latestAt: at(requestedS + 2000),
  destinations: ['22220000'],
  call: undefined,
  ...over,
});
const record = (
  callid: string,
  fromS: number,
  toS: number,
  over: Partial<MatchableRecord> = {},
): MatchableRecord => ({
  callid,
  ani: 'ivr1',
  dnis: '50688887777',
  aniUser: 'ivr1',
  dnisUser: '',
  detectAt: at(fromS),
  endAt: at(toS),
  originalCallid: undefined,
  ...over,
});
const told = (records: MatchableRecord[], attempts: MatchableAttempt[]) => {
  const { matches, ambiguous } = matchRecords(records, attempts, new Map());
  return Object.fromEntries([
    ...matches.map(({ callid, attemptId, as }) => [callid, `${as} of ${attemptId}`]),
    ...ambiguous.map(({ callid }) => [callid, 'ambiguous']),
  ]) as Record<string, string>;
};
const swapped = { ani: '50688887777', dnis: 'ivr1', aniUser: '', dnisUser: 'ivr1' };

describe('a request that the provider carries out twice', () => {
  it.each<[string, MatchableRecord]>([
    ['at once after the first', record('b', 4, 9)],
    ['seconds later', record('b', 9, 20)],
    ['with the number written otherwise', record('b', 5, 9, { dnis: '+506 8888-7777', ani: '40001234' })],
  ])('has its first call, and a second one that is said to be so: %s', (_, second) => {
    expect(told([record('a', 1, 4), second], [attempt(1, 0)])).toEqual({ a: 'call of 1', b: 'second of 1' });
    const known = attempt(1, 0, { call: { from: at(1), to: at(4), by: record('a', 1, 4) } });
    const later = matchRecords([second], [known], new Map());
    expect(later.contested.length > 0 || later.matches[0]?.as === 'second').toBe(true);
  });

  it('is found so also where a record does not say how long it rang', () => {
    expect(told([record('a', 1, 1), record('b', 40, 70)], [attempt(1, 0)])).toMatchObject({
      b: 'second of 1',
    });
  });

  it('has the legs of both', () => {
    const leg = record('leg', 8, 9, { ani: '88887777', dnis: '22220000' });
    expect(told([record('a', 1, 4), record('b', 5, 9), leg], [attempt(1, 0)])).toEqual({
      a: 'call of 1',
      b: 'second of 1',
      leg: 'leg of 1',
    });
  });

  it.each(['agent-first', 'prospect-first'] as const)('nor whoever rings first: %s', (flow) => {
    const call = { from: at(1), to: at(440), by: record('a', 1, 440) };
    const [known, refused] = [attempt(1, 0, { flow, call }), attempt(2, 453, { flow, deniedCall: true })];
    expect(told([record('b', 444, 600)], [known, refused])).toEqual({});
  });

  it('gives the legs that are told before it to no request that was refused for it', () => {
    const refused = attempt(2, 453, { deniedCall: true });
    const leg = record('leg', 630, 900, { ani: '88887777', dnis: '22220000', aniUser: '' });
    expect(told([leg], [refused])).toEqual({});
  });

  it('gives nothing to a request that was refused before the one it repeats', () => {
    const [refused, asked] = [attempt(1, 0, { deniedCall: true }), attempt(2, 180)];
    const [a, b] = [record('a', 182, 190), record('b', 195, 210)];
    expect(told([a, b], [refused, asked])).toEqual({ a: 'call of 2', b: 'second of 2' });
    const known = { ...asked, call: { from: at(182), to: at(190), by: a } };
    expect(told([b], [refused, known])).toEqual({ b: 'second of 2' });
  });

  it('takes nothing from the request before, whose call was over before the next try was asked for', () => {
    const [first, next] = [record('a', 0, 0), record('b', 7, 7)];
    const before = attempt(1, 0, { call: { from: at(0), to: at(0), by: first } });
    expect(told([next], [before, attempt(2, 7)])).toEqual({ b: 'call of 2' });
    const known = attempt(2, 7, { call: { from: at(7), to: at(7), by: next } });
    const again = record('c', 9, 9);
    expect(matchRecords([again], [before, known], new Map()).contested).toEqual([2]);
    expect(told([next, again], [before, attempt(2, 7)])).toEqual({ b: 'call of 2', c: 'second of 2' });
  });

  it('where people call by hand, leaves it to a person which of two tries it was', () => {
    const byHand = { amongOthers: true };
    const before = attempt(1, 0, { ...byHand, call: { from: at(0), to: at(0), by: record('a', 0, 0) } });
    const known = attempt(2, 7, { ...byHand, call: { from: at(7), to: at(7), by: record('b', 7, 7) } });
    expect(matchRecords([record('c', 9, 9)], [before, known], new Map()).contested).toEqual([2, 1]);
  });

  it('gives nothing to a request made only after the second call began, and refused for it', () => {
    const known = attempt(1, 0, { call: { from: at(1), to: at(4), by: record('a', 1, 4) } });
    const refused = attempt(2, 16, { deniedCall: true });
    expect(told([record('b', 14, 20)], [known, refused])).toEqual({ b: 'second of 1' });
  });
});

describe('no second call by us is', () => {
  it.each<[string, MatchableRecord[], Partial<MatchableAttempt>]>([
    ['a leg with the person on the other side', [record('a', 1, 9), record('b', 3, 9, swapped)], {}],
    ['one that runs beside the first', [record('a', 1, 9), record('b', 2, 9)], {}],
    ['one minutes later', [record('a', 1, 4), record('b', 90, 95)], {}],
    ['a person calling back', [record('a', 1, 4), record('b', 13, 20, swapped)], {}],
    [
      'one that an agent may have dialled again',
      [record('a', 1, 4), record('b', 13, 20)],
      { flow: 'agent-first' },
    ],
    ['one where people call by hand', [record('a', 1, 4), record('b', 14, 20)], { amongOthers: true }],
  ])('%s', (_, records, over) => {
    const found = told(records, [attempt(1, 0, over)]);
    expect(found.a).toBe('call of 1');
    expect(['leg of 1', undefined]).toContain(found.b);
  });

  it('anything within seconds where people call by hand: that is for a person to say', () => {
    expect(told([record('a', 1, 4), record('b', 8, 20)], [attempt(1, 0, { amongOthers: true })])).toEqual({
      a: 'ambiguous',
      b: 'ambiguous',
    });
  });
});

it('where nobody calls by hand, the first of several calls for one request is always its own, in whatever order they come', () => {
  const calls = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 30 })), {
      minLength: 1,
      maxLength: 4,
    })
    .map((gaps) => {
      let from = 0;
      return gaps.map(([gap, lasts], n) => {
        const begin = from + gap;
        from = begin + lasts;
        return record(`c${n}`, begin, from);
      });
    });
  fc.assert(
    fc.property(calls, fc.func(fc.integer()), (records, order) => {
      const shuffled = [...records].sort((a, b) => order(a.callid) - order(b.callid));
      const found = told(shuffled, [attempt(1, 0)]);
      expect(found.c0).toBe('call of 1');
      expect(Object.values(found).filter((as) => as === 'call of 1')).toHaveLength(1);
      expect(Object.values(found)).not.toContain('ambiguous');
    }),
    { numRuns: 200 },
  );
});
