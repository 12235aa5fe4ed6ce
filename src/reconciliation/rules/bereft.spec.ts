import { bereftOf } from './bereft';
import type { Matched } from './match';

const look = (given: {
  contested?: readonly number[];
  matches?: readonly (readonly [string, number])[];
  doubts?: readonly (readonly [string, ...number[]])[];
}): Matched => ({
  contested: given.contested ?? [],
  matches: (given.matches ?? []).map(([callid, attemptId]) => ({ callid, attemptId, as: 'call' })),
  ambiguous: (given.doubts ?? []).map(([callid, ...ids]) => ({
    callid,
    candidates: ids.map((attemptId) => ({ attemptId, costMs: 1 })),
  })),
});

describe('attempts that have lost their call', () => {
  it.each<[string, Matched[], readonly unknown[]]>([
    ['none is contested', [look({ matches: [['a', 1]] })], []],
    ['it is given back in the same look', [look({ contested: [1], matches: [['a', 1]] })], []],
    ['it is given back in a later look', [look({ contested: [1] }), look({ matches: [['b', 1]] })], []],
    [
      'a later look takes it, on a better clock',
      [look({ matches: [['a', 1]] }), look({ contested: [1] })],
      [{ attemptId: 1, callids: [] }],
    ],
    [
      'what it may be now stands beside it',
      [
        look({
          contested: [1, 2],
          doubts: [
            ['b', 1, 2],
            ['c', 2],
          ],
        }),
      ],
      [
        { attemptId: 1, callids: ['b'] },
        { attemptId: 2, callids: ['b', 'c'] },
      ],
    ],
  ])('%s', (_, looks, expected) => expect(bereftOf(looks)).toEqual(expected));
});
