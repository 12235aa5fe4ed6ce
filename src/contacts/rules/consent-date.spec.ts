import { consentDay, dateOrderOf } from './consent-date';

it.each<[string, 'dmy' | 'mdy' | undefined, string | undefined]>([
  ['2026-03-05', undefined, '2026-03-05'],
  ['2026-3-5 10:00', undefined, '2026-03-05'],
  ['2026-03-05T10:00:00Z', undefined, '2026-03-05'],
  ['31/12/2026', undefined, '2026-12-31'],
  ['12/31/2026', undefined, '2026-12-31'],
  ['31.12.2026', undefined, '2026-12-31'],
  ['05/05/2026', undefined, '2026-05-05'],
  ['05/03/2026', 'dmy', '2026-03-05'],
  ['05/03/2026', 'mdy', '2026-05-03'],
  ['05/03/2026', undefined, undefined],
  ['5 de marzo de 2026', undefined, '2026-03-05'],
  ['5-mar-2026', undefined, '2026-03-05'],
  ['5 setiembre 2026', undefined, '2026-09-05'],
  ['29/02/2028', undefined, '2028-02-29'],
  ['29/02/2026', undefined, undefined],
  ['31/04/2026', undefined, undefined],
  ['13/13/2026', 'dmy', undefined],
  ['31/12/26', undefined, undefined],
  ['46000', undefined, undefined],
  ['ayer', undefined, undefined],
])('%j, order %s: %s', (text, order, day) => expect(consentDay(text, order)).toBe(day));

it.each<[string[], unknown]>([
  [['05/03/2026', '31/12/2026'], 'dmy'],
  [['05/03/2026', '12/31/2026'], 'mdy'],
  [['31/12/2026', '12/31/2026'], undefined],
  [['05/03/2026', ''], undefined],
])('%j tell %s', (cells, order) => expect(dateOrderOf(cells)).toBe(order));
