import fc from 'fast-check';

import { callRecord, MONDAY } from '../../test/support/call-room';
import { noPage } from '../../test/support/fake-records';
import type { RecordAnswer, RecordPage, RecordQuery } from '../provider/provider.port';
import { readRange } from './range-pass';
import type { Span } from './rules/range-window';

const RANGE = { from: 0, to: 1000 };
const page = (callids: readonly string[], unreadable: readonly string[] = []): RecordAnswer => ({
  kind: 'page',
  records: callids.map((callid) => callRecord(callid)),
  unreadable: unreadable.map((raw) => ({ raw, why: 'odd' })),
  rows: callids.length + unreadable.length,
});
const names = (count: number) => Array.from({ length: count }, (_, n) => `c${n}`);

/** Reads the whole range of a provider that answers so; which rows were taken, how often it was asked, what was odd. */
async function read(
  answer: (skip: number, take: number, span: Span) => RecordAnswer | undefined,
  thorough: boolean,
  largestPage = 0,
  range: Span = RANGE,
) {
  const taken = new Set<string>();
  const odd: string[] = [];
  let requests = 0;
  const end = await readRange(
    range,
    { thorough, largestPage },
    {
      offsetMs: 0,
      ask: (query: RecordQuery) => {
        requests += 1;
        const said = query.kind === 'range' ? answer(query.skip, query.take, query) : undefined;
        const by = { query, endpoint: 'ivr1' };
        return Promise.resolve(said && { answer: said, askedAt: 1000 * requests, by });
      },
      take: (one) => {
        for (const { callid } of one.records) taken.add(callid);
        return Promise.resolve();
      },
      odd: (kind) => Promise.resolve(void odd.push(kind)),
    },
  );
  return { end, taken, requests, odd };
}
const provider = (all: readonly string[], cap: number) => (skip: number, take: number) =>
  page(all.slice(skip, skip + Math.min(take, cap)));
const complete = { kind: 'complete', startedAt: 1000 };

describe('reading a range', () => {
  it('gets every row, however small the page that the provider allows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 2, max: 700 }),
        async (count, cap) => {
          const { end, taken, odd } = await read(provider(names(count), cap), true);
          expect([end, taken.size, odd]).toEqual([expect.objectContaining(complete), count, []]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('asks once where a larger page has come before, and on where this may be a full one', async () => {
    expect(await read(provider(names(180), 1000), false, 240)).toMatchObject({ end: complete, requests: 1 });
    expect(await read(provider(names(240), 240), false, 240)).toMatchObject({ end: complete, requests: 2 });
    expect(await read(provider(names(700), 240), false, 240)).toMatchObject({ end: complete, requests: 3 });
    expect(await read(provider(names(180), 1000), true, 240)).toMatchObject({ end: complete, requests: 2 });
  });

  it('does not claim to be complete where no page was ever so large', async () => {
    const first = await read(provider(names(37), 37), false, 12);
    expect(first).toMatchObject({ end: { kind: 'incomplete', worthAgain: true }, requests: 1 });
    expect(await read(provider(names(60), 37), false, 37)).toMatchObject({ end: complete, requests: 2 });
  });

  it('misses nothing when rows that appear meanwhile push others to later pages', async () => {
    const all = names(2200);
    const { end, taken } = await read((skip, take) => {
      const answer = page(all.slice(skip, skip + take));
      all.unshift(`new${skip}`);
      return answer;
    }, true);
    expect(end).toMatchObject(complete);
    expect(names(2200).every((name) => taken.has(name))).toBe(true);
  });

  it.each<[string, (skip: number) => RecordAnswer | undefined, number, boolean]>([
    ['is not there', () => undefined, 1, true],
    ['fails in the middle', (skip) => (skip === 0 ? page(names(1000)) : noPage('HTTP 500')), 2, true],
    ['says no', () => ({ ...noPage('slow down'), kind: 'rejected', refusal: 'throttled' }), 1, true],
    ['never ends', (skip) => ({ ...page([`x${skip}`]), rows: 1000 }) as RecordPage, 500, false],
  ])('of a provider that %s is incomplete, and proves nothing', async (_, answer, most, worthAgain) => {
    const { end, requests } = await read(answer, true);
    expect(end).toMatchObject({ kind: 'incomplete', worthAgain });
    expect(requests).toBe(most);
  });
});

/** A provider that knows no `ini`: of the rows of the range, the first `cap`. Row n is detected at second n. */
const unturned =
  (count: number, cap: number, oneSecond = false) =>
  (_skip: number, _take: number, { from, to }: Span): RecordAnswer => {
    const at = (n: number) => (oneSecond ? 1000 : 1000 * n);
    const inside = names(count).flatMap((name, n) =>
      from <= at(n) && at(n) <= to ? [callRecord(name, { detectAt: at(n) })] : [],
    );
    const records = inside.slice(0, cap);
    return { kind: 'page', records, unreadable: [], rows: records.length };
  };

describe('where pages do not turn', () => {
  it('the range is split until every row was seen', async () => {
    const range = { from: 0, to: 1_000_000 };
    const { end, taken, odd, requests } = await read(unturned(300, 40), true, 0, range);
    expect([end.kind, taken.size, odd]).toEqual(['complete', 300, ['ini_ignored']]);
    expect(requests).toBeLessThan(60);
  });

  it('one that gives all rows at once is found out, and soon', async () => {
    const { end, taken, requests } = await read(unturned(300, 1e6), true, 0, { from: 0, to: 1_000_000 });
    expect([end.kind, taken.size, requests]).toEqual(['complete', 300, 4]);
  });

  it('nothing is proven where more rows stand in one second than a page holds', async () => {
    const { end, requests } = await read(unturned(50, 40, true), true, 0, { from: 0, to: 1_000_000 });
    expect(end).toMatchObject({ kind: 'incomplete', worthAgain: false });
    expect(requests).toBeLessThan(60);
  });

  it('one that ignores what was asked for proves nothing, and holds nobody up', async () => {
    const always = () => page(names(7));
    const wide = { from: MONDAY - 3_600_000, to: MONDAY + 3_600_000 };
    const proof = await read(always, true, 0, wide);
    expect(proof).toMatchObject({ end: { kind: 'incomplete' }, odd: ['ini_ignored', 'range_ignored'] });
    expect(await read(always, false, 7, wide)).toMatchObject({ end: { kind: 'complete' }, requests: 4 });
  });

  it('a last page that comes again is the last where larger ones came', async () => {
    const all = names(140);
    const { end, odd } = await read((skip) => page(skip < 100 ? all.slice(0, 100) : all.slice(100)), true);
    expect([end.kind, odd]).toEqual(['complete', ['repeated_page']]);
  });
});
