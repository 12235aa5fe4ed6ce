import fc from 'fast-check';

import { folded, likeFolded } from './folded';
import { keyRanges, readSought } from './sought';

describe('what a person types to find somebody', () => {
  it.each([
    ['8888 1234', { kind: 'phone', phone: '+50688881234' }],
    ['+506 8888-1234', { kind: 'phone', phone: '+50688881234' }],
    ['88881234', { kind: 'phone', phone: '+50688881234' }],
    ['1234', { kind: 'digits', digits: '1234', begins: ['5061234'] }],
    ['88-88', { kind: 'digits', digits: '8888', begins: ['5068888'] }],
    ['+506 88', { kind: 'digits', digits: '50688', begins: ['50688'] }],
    ['50688', { kind: 'digits', digits: '50688', begins: ['50688', '50650688'] }],
    ['  Peña ', { kind: 'text', text: 'pena' }],
    ['ref-77', { kind: 'text', text: 'ref-77' }],
    ['', undefined],
    ['12', { problem: 'few_digits' }],
    ['ñ', { problem: 'few_letters' }],
    ['???', { problem: 'nothing' }],
  ])('%s', (typed, read) => {
    expect(readSought(typed, 'CR')).toEqual(read);
  });

  it('is never an error, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (typed) => void readSought(typed, 'CR')));
  });

  it('looks for every number that begins so, and no other', () => {
    const number = fc.integer({ min: 10_000_000, max: 999_999_999_999_999 });
    fc.assert(
      fc.property(number, fc.integer({ min: 1, max: 8 }), number, (phone, length, other) => {
        const beginning = String(phone).slice(0, length);
        const covers = (key: number) => keyRanges(beginning).some(({ from, to }) => key >= from && key <= to);
        expect([covers(phone), covers(other)]).toEqual([true, String(other).startsWith(beginning)]);
      }),
    );
  });

  it('goes to LIKE as something that finds it, accents and capitals or not', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'aáÁbcçdeéñÑoöuüz _%x1-') });
    fc.assert(
      fc.property(letters, (text) => {
        const pattern = likeFolded(folded(text)).replaceAll('_', '.').replaceAll('.', '[^]');
        const inSqlite = text
          .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
          .replace(/ +/g, ' ')
          .trim();
        expect(inSqlite).toMatch(new RegExp(`^${pattern}$`, 'u'));
      }),
    );
  });
});
