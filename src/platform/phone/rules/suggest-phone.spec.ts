import fc from 'fast-check';

import type { Country } from './e164';
import { countryNamed } from './country-named';
import { normalisePhone } from './normalise-phone';
import { suggestPhone } from './suggest-phone';

it.each<[string, Country, string | undefined]>([
  ['2222 3333 / 8888 9999', 'CR', '+50622223333'],
  ['x, 8888-7777, 2222-3333', 'CR', '+50688887777'],
  ['88887777\n22223333', 'CR', '+50688887777'],
  ['8888-O777', 'CR', '88880777'],
  ['8888 77l7', 'CR', '88887717'],
  ['5.0688887777E+10', 'CR', '+50688887777'],
  ['8,8887777E+7', 'CR', '+50688887777'],
  ['88,887,777', 'CR', '+50688887777'],
  ['50688887777', 'US', '+50688887777'],
  ['34612345678', 'CR', '+34612345678'],
  ['+8888 7777', 'CR', '+50688887777'],
  ['044 55 1234 5678', 'MX', '+525512345678'],
  ['1 55 1234 5678', 'MX', '+525512345678'],
  ['+52 1 55 1234 5678', 'CR', '+525512345678'],
  ['8888-777', 'CR', undefined],
  ['5.06889E+10', 'CR', undefined],
  ['4.41E+11', 'CR', undefined],
  ['2024-05-12', 'CR', undefined],
  ['12/05/2024', 'US', undefined],
  ['#¡NUM!', 'CR', undefined],
  ['OOOO-OOOO', 'CR', undefined],
  ['911', 'CR', undefined],
  ['1-800-FLOWERS', 'US', undefined],
  ['', 'CR', undefined],
])('%j in %s: %s', (text, country, suggestion) => {
  expect(normalisePhone(text, country).ok).toBe(false);
  expect(suggestPhone(text, country)).toBe(suggestion);
});

it('suggests only what would be taken, and makes up no digit', () => {
  const text = fc.string({ unit: fc.constantFrom(...'0123456789+-() ./,OlIxeE'), maxLength: 22 });
  fc.assert(
    fc.property(text, fc.constantFrom<Country>('CR', 'US', 'MX', 'ES'), (written, country) => {
      const suggestion = suggestPhone(written, country);
      if (suggestion === undefined) return;
      expect(normalisePhone(suggestion, country).ok).toBe(true);
      const national = normalisePhone(suggestion, country);
      const given = written.replace(/[Oo]/g, '0').replace(/[Il]/g, '1').replace(/\D/g, '');
      const digits = suggestion.replace(/\D/g, '');
      // All that is added is the country's code.
      const added = ['506', '1', '52', '34', ''].some(
        (code) => digits.startsWith(code) && given.includes(digits.slice(code.length)),
      );
      expect(national.ok && added).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

it.each([
  ['CR', 'CR'],
  [' costa rica ', 'CR'],
  ['México', 'MX'],
  ['Mexico', 'MX'],
  ['Estados Unidos', 'US'],
  ['United States', 'US'],
  ['EE.UU.', 'US'],
  ['Brasil', 'BR'],
  ['Brazil', 'BR'],
  ['+1', 'US'],
  ['506', 'CR'],
  ['00506', 'CR'],
  ['Marte', undefined],
  ['999', undefined],
  ['__proto__', undefined],
  ['', undefined],
])('the country %j is %s', (text, country) => expect(countryNamed(text)).toBe(country));
