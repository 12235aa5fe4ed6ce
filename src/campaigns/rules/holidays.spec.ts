import fc from 'fast-check';

import { dayNoOf, isoDay, weekdayOf } from './civil-day';
import { holidaysText, parseDay, parseHolidays } from './chosen-holidays';
import { readHolidayFile } from './holiday-file';
import { publicHolidays } from './public-holidays';

const dayOf = (text: string) => parseDay(text) ?? Number.NaN;

describe('a day of the calendar', () => {
  it('is counted as the calendar does', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1960-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          const day = dayNoOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()) ?? Number.NaN;
          expect(isoDay(day)).toBe(date.toISOString().slice(0, 10));
          expect(weekdayOf(day)).toBe(date.getUTCDay() || 7);
        },
      ),
    );
  });
});

describe('public holidays', () => {
  it.each<[string, string[]]>([
    [
      'CR',
      [
        '2026-01-01',
        '2026-04-02',
        '2026-04-03',
        '2026-05-01',
        '2026-08-31',
        '2026-09-15',
        '2026-12-01',
        '2026-12-25',
      ],
    ],
    ['CO', ['2026-01-12', '2026-12-08']],
    ['GB', ['2026-12-28']],
  ])('of %s are known, moved ones on their day', (country, days) => {
    for (const day of days) expect([day, publicHolidays(country, 2026).has(dayOf(day))]).toEqual([day, true]);
  });

  it('of a country that nobody describes are none', () => {
    expect(publicHolidays('AQ', 2026).size).toBe(0);
  });
});

describe('the holidays that a user chooses', () => {
  it('are read back as they were written', () => {
    const chosen = parseHolidays(' cr, 24/12/2026 ,PA,2026-04-01');
    expect(chosen).toEqual({ countries: ['CR', 'PA'], days: [dayOf('2026-04-01'), dayOf('2026-12-24')] });
    if (chosen === 'none' || 'problem' in chosen) throw new Error('not understood');
    expect(holidaysText(chosen)).toBe('CR,PA,2026-04-01,2026-12-24');
    expect(parseHolidays('None')).toBe('none');
  });

  it.each(['12/24/2026', '24-12-2026', '24/12/26', '2026-13-01', '30/02/2026', 'ZZ', 'none,CR', ''])(
    'are refused by name: %j',
    (item) => expect(parseHolidays(item)).toMatchObject({ problem: 'item' }),
  );
});

describe('a file of holidays', () => {
  it('has a date in the first column, with or without headings', () => {
    const days = [dayOf('2026-12-24'), dayOf('2027-01-02')];
    expect(readHolidayFile('fecha;nombre\r\n24/12/2026;Nochebuena\r\n"2027-01-02";\r\n\r\n')).toEqual({
      kind: 'days',
      days,
    });
    expect(readHolidayFile('\uFEFF2026-12-24\n2027-01-02,a,b')).toEqual({ kind: 'days', days });
  });

  it.each<[string, number, string, string]>([
    ['date\n2026-12-24\n12/24/2026,Eve', 3, '12/24/2026', 'date'],
    ['24.12.2026', 1, '24.12.2026', 'date'],
    ['fecha\nnombre', 2, 'nombre', 'date'],
    ['fecha', 1, '', 'empty'],
    ['', 1, '', 'empty'],
  ])('in another form is refused, with its line: %j', (text, line, cell, why) => {
    expect(readHolidayFile(text)).toEqual({ kind: 'problem', line, text: cell, why });
  });
});
