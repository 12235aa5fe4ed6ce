import fc from 'fast-check';

import { type DaySpan, defaultWindowSpec, parseWindow } from './calling-window';

const span = (weekday: number, from: number, to: number): DaySpan => ({
  weekday,
  from: from * 60,
  to: to * 60,
});
const week = [1, 2, 3, 4, 5];

describe('a calling window', () => {
  it.each<[string, ReturnType<typeof parseWindow>]>([
    ['always', 'always'],
    [' Always ', 'always'],
    [defaultWindowSpec, [...week.map((day) => span(day, 8, 19)), span(6, 8, 15)]],
    ['lun-vie 8:00-19:00', week.map((day) => span(day, 8, 19))],
    ['Miércoles, SÁB. 09:00-12:00', [span(3, 9, 12), span(6, 9, 12)]],
    ['Mon 13:00-17:00, 08:00-12:00', [span(1, 8, 12), span(1, 13, 17)]],
    ['Mon – Tue 08:00 – 09:00;', [span(1, 8, 9), span(2, 8, 9)]],
    ['Sat-Mon 08:00-09:00', [span(1, 8, 9), span(6, 8, 9), span(7, 8, 9)]],
    ['Sun 22:00-02:00', [span(1, 0, 2), span(7, 22, 24)]],
    ['Fri 20:00-24:00', [span(5, 20, 24)]],
    ['Fri 20:00-00:00', [span(5, 20, 24)]],
    ['Mon 08:00-12:00, 12:00-13:00', [span(1, 8, 12), span(1, 12, 13)]],
  ])('%j is understood', (text, window) => expect(parseWindow(text)).toEqual(window));

  it.each<[string, object]>([
    ['', { problem: 'empty' }],
    [' ; ', { problem: 'empty' }],
    ['08:00-19:00', { problem: 'form', part: '08:00-19:00' }],
    ['Mon', { problem: 'form', part: 'Mon' }],
    ['Mon-Fri 08:00-19:00; always', { problem: 'form', part: 'always' }],
    ['Moon 08:00-19:00', { problem: 'day', part: 'Moon' }],
    ['Mon- 08:00-19:00', { problem: 'day', part: 'Mon-' }],
    ['Mon-Wed-Fri 08:00-19:00', { problem: 'day', part: 'Mon-Wed-Fri' }],
    ['Mon,Mon 08:00-19:00', { problem: 'day', part: 'Mon,Mon' }],
    ['Mon 08:00', { problem: 'time', part: '08:00' }],
    ['Mon 08:00-08:00', { problem: 'time', part: '08:00-08:00' }],
    ['Mon 08:60-09:00', { problem: 'time', part: '08:60-09:00' }],
    ['Mon 24:00-01:00', { problem: 'time', part: '24:00-01:00' }],
    ['Mon 08:00-24:01', { problem: 'time', part: '08:00-24:01' }],
    ['Mon 8-19', { problem: 'time', part: '8-19' }],
    ['Mon-Fri 08:00-19:00; Wed 12:00-13:00', { problem: 'overlap', part: '12:00-13:00' }],
    ['Sun 22:00-02:00; Mon 01:00-03:00', { problem: 'overlap', part: '01:00-03:00' }],
  ])('%j is refused, and says which part', (text, problem) => expect(parseWindow(text)).toEqual(problem));

  it('is never "always" unless it says so, and its spans never overlap', () => {
    const piece = fc.constantFrom(
      'mon',
      'dom',
      'lun-vie',
      '-',
      ',',
      ';',
      ' ',
      '08:00',
      '22:00-02:00',
      '9:30-11:00',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const window = parseWindow(pieces.join(' '));
        expect(window).not.toBe('always');
        if (!Array.isArray(window)) return;
        for (const [n, { weekday, from, to }] of (window as DaySpan[]).entries()) {
          expect(0 <= from && from < to && to <= 1440).toBe(true);
          const before = (window as DaySpan[])[n - 1];
          if (before?.weekday === weekday) expect(before.to).toBeLessThanOrEqual(from);
        }
      }),
    );
  });
});
