import fc from 'fast-check';

import { canonicalPhone, samePhone, writePhone } from './phone';

describe('phone numbers', () => {
  it.each([
    ['88887777', '50688887777'],
    ['50688887777', '50688887777'],
    ['+50688887777', '50688887777'],
    ['0050688887777', '50688887777'],
    ['+15551234567', '15551234567'],
    ['911', '911'],
  ])('reads %s as %s', (text, canonical) => expect(canonicalPhone(text)).toBe(canonical));

  it.each(['', '12', 'abc', '8888-7777', '+5068888777799999', '8888 7777'])('refuses %j', (text) =>
    expect(canonicalPhone(text)).toBeUndefined(),
  );

  it('writes a Costa Rican number in forms that mean the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20_000_000, max: 89_999_999 }), (national) => {
        const canonical = `506${national}`;
        expect(writePhone(canonical, 'national')).toBe(String(national));
        for (const form of ['national', 'international', 'e164'] as const) {
          expect(samePhone(writePhone(canonical, form), canonical)).toBe(true);
        }
      }),
    );
  });
});
