import fc from 'fast-check';

import { callRecord } from '../../test/support/call-room';
import type { RecordAnswer, RecordQuery } from '../provider/provider.port';
import { type PassEnd, readRange } from './range-pass';

const RANGE = { from: 0, to: 1000 };
const page = (callids: readonly string[], unreadable: readonly string[] = []): RecordAnswer => ({
  kind: 'page',
  records: callids.map((callid) => callRecord(callid)),
  unreadable: unreadable.map((raw) => ({ raw, why: 'odd' })),
  rows: callids.length + unreadable.length,
});
const names = (count: number) => Array.from({ length: count }, (_, n) => `c${n}`);

/** Reads the whole range of a provider that answers so; which rows were taken, and how often it was asked. */
async function read(
  answer: (skip: number, take: number) => RecordAnswer | undefined,
  thorough: boolean,
  largestPage = 0,
) {
  const taken = new Set<string>();
  let requests = 0;
  const end: PassEnd = await readRange(
    RANGE,
    { thorough, largestPage },
    (query: RecordQuery) => {
      requests += 1;
      const said = query.kind === 'range' ? answer(query.skip, query.take) : undefined;
      return Promise.resolve(said && { answer: said, askedAt: 1000 * requests });
    },
    (one) => {
      for (const { callid } of one.records) taken.add(callid);
      return Promise.resolve();
    },
  );
  return { end, taken, requests };
}
const provider = (all: readonly string[], cap: number) => (skip: number, take: number) =>
  page(all.slice(skip, skip + Math.min(take, cap)));
const complete = { kind: 'complete', startedAt: 1000 };

describe('reading a range', () => {
  it('gets every row, whatever the page that the provider allows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 2500 }),
        fc.integer({ min: 100, max: 1500 }),
        async (count, cap) => {
          const { end, taken } = await read(provider(names(count), cap), false);
          expect([end, taken.size]).toEqual([complete, count]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('asks once where few rows come, and once more where absence is to be proven', async () => {
    expect((await read(provider(names(7), 1000), false)).requests).toBe(1);
    expect((await read(provider(names(7), 1000), true)).requests).toBe(2);
    expect((await read(provider(names(25), 10), true)).taken.size).toBe(25);
  });

  it('asks once where a larger page has come before, and once more where this may be a full one', async () => {
    expect((await read(provider(names(180), 1000), false, 240)).requests).toBe(1);
    expect((await read(provider(names(240), 1000), false, 240)).requests).toBe(2);
    expect((await read(provider(names(180), 1000), true, 240)).requests).toBe(2);
  });

  it('misses nothing when rows that appear meanwhile push others to later pages', async () => {
    const all = names(2200);
    const { end, taken } = await read((skip, take) => {
      const answer = page(all.slice(skip, skip + take));
      all.unshift(`new${skip}`);
      return answer;
    }, true);
    expect(end).toEqual(complete);
    expect(names(2200).every((name) => taken.has(name))).toBe(true);
  });

  it.each<[string, (skip: number) => RecordAnswer | undefined, number]>([
    ['repeats a full page', () => page(names(1000)), 2],
    ['is not there', () => undefined, 1],
    [
      'fails in the middle',
      (skip) => (skip === 0 ? page(names(1000)) : { kind: 'broken', text: 'HTTP 500' }),
      2,
    ],
    ['says no', () => ({ kind: 'rejected', refusal: 'throttled', text: 'slow down' }), 1],
    ['never ends', (skip) => page(names(1000).map((name) => `${skip}${name}`)), 500],
  ])('of a provider that %s is incomplete, and proves nothing', async (_, answer, most) => {
    const { end, requests } = await read(answer, true);
    expect(end.kind).toBe('incomplete');
    expect(requests).toBe(most);
  });

  it('ends where a provider knows no pages and one of its rows cannot be read', async () => {
    const { end, requests } = await read(() => page(names(300), ['odd row']), true);
    expect([end.kind, requests]).toEqual(['complete', 2]);
  });
});
