import fc from 'fast-check';

import { moneyText, parseMoney } from './money';

describe('money', () => {
  it.each<[number, string]>([
    [0, '0'],
    [1, '0.000001'],
    [52_500, '0.0525'],
    [-250_000, '-0.25'],
    [12_000_000, '12'],
    [12_500_000, '12.5'],
  ])('%i millionths are %s', (micros, text) => expect(moneyText(micros)).toBe(text));

  it.each(['', '-1', '1.', '.5', '1,5', '1e3', '0.0000001', '1234567890', 'five'])(
    '%j is no amount',
    (text) => expect(parseMoney(text)).toBeUndefined(),
  );

  it('is read back to the millionth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (micros) => {
        expect(parseMoney(moneyText(micros))).toBe(micros);
      }),
    );
  });
});
