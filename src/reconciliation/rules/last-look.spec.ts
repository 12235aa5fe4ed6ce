import { lastLook, type Look } from './last-look';

const look = (
  callids: string,
  matches: Readonly<Record<string, number>>,
  doubted = '',
  contested: readonly number[] = [],
): Look<{ callid: string }> => ({
  records: [...callids].map((callid) => ({ callid })),
  matched: {
    matches: Object.entries(matches).map(([callid, attemptId]) => ({ callid, attemptId, as: 'call' })),
    ambiguous: [...doubted].map((callid) => ({ callid, candidates: [] })),
    contested,
  },
});

it('says of each record what was said of it last', () => {
  const { records, matched } = lastLook([
    look('abcd', { a: 1, b: 2 }, 'c'),
    // On a better clock b is taken from 2, c is found, and d is not told apart.
    look('bcd', { c: 3 }, 'd', [2]),
  ]);
  expect(records.map(({ callid }) => callid).sort()).toEqual(['a', 'b', 'c', 'd']);
  expect(matched.matches.map(({ callid, attemptId }) => [callid, attemptId])).toEqual([
    ['a', 1],
    ['c', 3],
  ]);
  expect(matched.ambiguous.map(({ callid }) => callid)).toEqual(['d']);
  expect(matched.contested).toEqual([2]);
});

it('leaves a single look as it is', () => {
  const only = look('ab', { a: 1 }, 'b');
  expect(lastLook([only])).toBe(only);
});
