import fc from 'fast-check';

import { normalisePhone } from '../../phone';
import { guardFormula, phoneForSpreadsheet, unguardFormula } from './formula-guard';

describe('guardFormula', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd|calc', "'+cmd|calc"],
    ['-2+3+cmd', "'-2+3+cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    [' \u00a0=1', "' \u00a0=1"],
    ['＝1', "'＝1"],
    ['note\n=1', "'note\n=1"],
    ["'=1", "''=1"],
    ['Ana', 'Ana'],
    ["O'Neill", "O'Neill"],
    ['+506 8888-7777', '+506 8888-7777'],
    ['-', '-'],
    ['', ''],
  ])('%j becomes %j', (cell, guarded) => expect(guardFormula(cell)).toBe(guarded));

  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom(...`'=+-@\t\r\n\0 ＝＋x1\u00a0"`), maxLength: 6 }),
    fc.string({ unit: 'binary' }),
  );

  it('loses nothing', () => {
    fc.assert(
      fc.property(cell, (text) => expect(unguardFormula(guardFormula(text))).toBe(text)),
      { numRuns: 3000 },
    );
  });

  it('leaves no line that a spreadsheet would run, signed numbers aside', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const first = guardFormula(text).trimStart();
        expect(/^[=@＝＋－＠]/.test(first) || /^[+-].*[^\d ().\-/]/.test(first)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });
});

it('writes phones so that they come back unchanged', () => {
  for (const phone of ['+50688887777', '+13055550100', '+573001234567']) {
    expect(normalisePhone(phoneForSpreadsheet(phone), 'CR')).toMatchObject({ ok: true, phone });
    expect(Number.isNaN(Number(phoneForSpreadsheet(phone)))).toBe(true);
  }
});
