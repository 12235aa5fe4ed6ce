import fc from 'fast-check';
import { getExampleNumber } from 'libphonenumber-js';
import examples from 'libphonenumber-js/examples.mobile.json';

import { type Country, isE164, nationalNumber } from './e164';
import { normalisePhone, normaliseWithLibrary } from './normalise-phone';

const read = (text: string, country: Country = 'CR') => {
  const result = normalisePhone(text, country);
  return result.ok ? result.phone : result.code;
};

describe('normalisePhone', () => {
  it.each([
    '88887777',
    '8888-7777',
    '8888 7777',
    '8888.7777',
    '88 88 77 77',
    '+506 8888 7777',
    '(506) 8888-7777',
    '(+506) 8888-7777',
    '50688887777',
    '00506 8888 7777',
    '0050688887777',
    'tel:+506-8888-7777',
    'Cel. 8888-7777',
    "'88887777",
    "'+50688887777",
    '=88887777',
    '="8888-7777"',
    '\'="8888-7777"',
    '=+50688887777',
    '\u00a08888\u00a07777 ',
    '８８８８－７７７７',
    '＋５０６８８８８７７７７',
    '\u202a+506 8888 7777\u202c',
    '\ufeff8888\u20117777',
    '88887777.0',
    '88887777,00',
    '+506 (8) 8887777',
    '8888-\n7777',
    '88887777\n',
    '8888-7777 ext. 12',
    '8888-7777 x12',
    '8888-7777 extensión 12',
    'tel:+50688887777;ext=12',
  ])('reads %j as one and the same number', (text) => {
    expect(read(text)).toBe('+50688887777');
  });

  it.each<[string, Country, string]>([
    ['+1 305-555-0100', 'CR', '+13055550100'],
    ['(305) 555-0100', 'US', '+13055550100'],
    ['00 34 612 34 56 78', 'CR', '+34612345678'],
    ['0034612345678', 'US', '+34612345678'],
    ['011 506 8888 7777', 'US', '+50688887777'],
    ['2222-3333', 'CR', '+50622223333'],
    ['4000-1234', 'CR', '+50640001234'],
    ['3005 1234', 'CR', '+50630051234'],
    ['0414-1234567', 'VE', '+584141234567'],
    ['011 15 1234-5678', 'AR', '+5491112345678'],
    ['1-800-356-9377', 'US', '+18003569377'],
    ['+44 (0) 20 7946 0958', 'GB', '+442079460958'],
    ['+506 900 1234567', 'CR', '+5069001234567'],
  ])('reads %j in %s as %s', (text, country, phone) => {
    expect(read(text, country)).toBe(phone);
  });

  it.each([
    ['', 'empty'],
    [' \u00a0\t', 'empty'],
    ["'", 'empty'],
    ['=""', 'empty'],
    ['abc', 'not_a_number'],
    ['n/a', 'not_a_number'],
    ['-', 'not_a_number'],
    ['8888-77O7', 'not_a_number'],
    ['8888+7777', 'not_a_number'],
    ['1-800-FLOWERS', 'not_a_number'],
    ['llamar al 8888-7777', 'not_a_number'],
    ['5.06889E+10', 'spreadsheet_exponent'],
    ['5,06889E+10', 'spreadsheet_exponent'],
    ['8.8888e7', 'spreadsheet_exponent'],
    ['4,41E+11', 'spreadsheet_exponent'],
    ['#¡NUM!', 'spreadsheet_error'],
    ['#N/A', 'spreadsheet_error'],
    ['#DIV/0!', 'spreadsheet_error'],
    ['#¿NOMBRE?', 'spreadsheet_error'],
    ['########', 'spreadsheet_error'],
    ['88887777.5', 'not_a_number'],
    ['1.234.567', 'too_short'],
    ['1,234,567', 'not_a_number'],
    ['88887777\n22223333', 'several_numbers'],
    ['2222 3333 / 8888 9999', 'several_numbers'],
    ['2024-05-12', 'date'],
    ['2024-05-12 00:00:00', 'date'],
    ['12/05/2024', 'date'],
    ['12/5/24', 'date'],
    ['20.12.2024', 'date'],
    ['12-may-24', 'date'],
    ['5 de mayo de 2024', 'date'],
    ['may-24', 'date'],
    ['8888-7777 / 2222-3333', 'several_numbers'],
    ['88887777, 22223333', 'several_numbers'],
    ['8888-7777 o 2222-3333', 'several_numbers'],
    ['911', 'too_short'],
    ['1', 'too_short'],
    ['888-7777', 'too_short'],
    ['+506 888 7777', 'too_short'],
    ['88887777123', 'too_long'],
    ['+50688887777123456', 'too_long'],
    ['888877771', 'wrong_length'],
    ['11111111', 'invalid_for_country'],
    ['+506 0000 0000', 'invalid_for_country'],
    ['+999 1234 5678', 'invalid_for_country'],
  ])('refuses %j: %s', (text, code) => {
    expect(read(text)).toBe(code);
  });

  it('keeps the extension it cuts', () => {
    expect(normalisePhone('2222-3333 ext. 104', 'CR')).toEqual({
      ok: true,
      phone: '+50622223333',
      country: 'CR',
      extension: '104',
    });
  });

  it('gives E.164 or a code, whatever comes, and its own results come back unchanged', () => {
    const noise = fc.string({
      unit: fc.constantFrom(...'0123456789+-() ./\'="xeE,#:\u00a0８tel'),
      maxLength: 24,
    });
    fc.assert(
      fc.property(fc.oneof(noise, fc.string({ unit: 'binary' })), (text) => {
        const result = normalisePhone(text, 'CR');
        if (!result.ok) return;
        expect(isE164(result.phone)).toBe(true);
        expect(read(result.phone)).toBe(result.phone);
        expect(read(`'${result.phone}`, 'US')).toBe(result.phone);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads one number the same however it is written, in every country', () => {
    const countries = Object.keys(examples) as Country[];
    const wrap = fc.constantFrom(
      (text: string) => text,
      (text: string) => `'${text}`,
      (text: string) => `="${text}"`,
      (text: string) => ` ${text}\u00a0`,
      (text: string) => text.replaceAll(' ', '\u00a0'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...countries), wrap, (country, wrapped) => {
        const number = getExampleNumber(country, examples);
        if (!number?.isValid()) return;
        for (const written of [
          number.formatInternational(),
          number.number,
          `00${number.number.slice(1)}`,
          number.getURI(),
        ]) {
          expect(read(wrapped(written), 'CR')).toBe(number.number);
        }
        expect(read(wrapped(number.formatNational()), country)).toBe(number.number);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes the short way only where the library says the same', () => {
    const group = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 4, maxLength: 4 });
    const prefix = fc.constantFrom('', '506', '+506', '506 ', '+506-', '506-', '+', '50', '0', '+506  ');
    const gap = fc.constantFrom('', ' ', '-');
    fc.assert(
      fc.property(prefix, group, gap, group, (start, first, between, last) => {
        const text = start + first + between + last;
        const { ok, ...rest } = normalisePhone(text, 'CR');
        expect({ ok, ...rest }).toEqual({ ...normaliseWithLibrary(text, 'CR'), extension: undefined });
      }),
      { numRuns: 3000 },
    );
  });
});

it('gives the digits dialled inside the country', () => {
  expect(nationalNumber('+50688887777')).toBe('88887777');
  expect(nationalNumber('+13055550100')).toBe('3055550100');
});
