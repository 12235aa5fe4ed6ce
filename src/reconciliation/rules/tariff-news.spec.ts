import fc from 'fast-check';

import { type KnownTariff, tariffNews } from './tariff-news';

const DAY_MS = 86_400_000;
const known = (rateMicros: number, lastAt: number): KnownTariff => ({
  rateMicros,
  accessFeeMicros: 0,
  firstAt: 0,
  lastAt,
});
const call = (rateMicros: number, detectAt: number, accessFeeMicros = 0) => ({
  rateMicros,
  accessFeeMicros,
  detectAt,
});

it.each([
  ['the first of its route', [], call(5, 0), { kind: 'noted' }],
  ['the same again', [known(5, 0)], call(5, 1000), { kind: 'known' }],
  ['the same an hour later', [known(5, 0)], call(5, 3_600_000), { kind: 'noted' }],
  ['another rate', [known(5, 0)], call(6, 1000), { kind: 'changed', was: { rateMicros: 5 } }],
  ['another fee', [known(5, 0)], call(5, 1000, 1), { kind: 'changed', was: { rateMicros: 5 } }],
  ['another, of a call before what is known', [known(5, 9000)], call(6, 1000), { kind: 'noted' }],
  ['one of two that alternate', [known(5, 9000), known(6, 8000)], call(6, 9500), { kind: 'known' }],
  [
    'one that comes back after days',
    [known(5, 0), known(6, 8 * DAY_MS)],
    call(5, 9 * DAY_MS),
    { kind: 'changed', was: { rateMicros: 6 } },
  ],
  ['the only one, after days', [known(5, 0)], call(5, 9 * DAY_MS), { kind: 'noted' }],
  [
    'a route whose calls all differ',
    Array.from({ length: 20 }, (_, n) => known(n, n)),
    call(99, 1000),
    { kind: 'known' },
  ],
])('%s', (_, tariffs, one, news) => {
  expect(tariffNews(tariffs, one)).toMatchObject(news);
});

it('points out no more changes than there are tariffs within a week, in whatever order records come', () => {
  const calls = fc.array(
    fc.record({ rate: fc.integer({ min: 1, max: 4 }), at: fc.integer({ min: 0, max: 6 * DAY_MS }) }),
  );
  fc.assert(
    fc.property(calls, (all) => {
      const tariffs = new Map<number, KnownTariff>();
      let changes = 0;
      for (const { rate, at } of all) {
        const news = tariffNews([...tariffs.values()], call(rate, at));
        if (news.kind === 'known') continue;
        if (news.kind === 'changed') changes += 1;
        tariffs.set(rate, known(rate, Math.max(at, tariffs.get(rate)?.lastAt ?? 0)));
      }
      expect(changes).toBeLessThan(Math.max(1, new Set(all.map(({ rate }) => rate)).size));
    }),
  );
});
