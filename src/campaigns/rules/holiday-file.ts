import { type DayNo } from './civil-day';
import { mostOwnHolidays, parseDay } from './chosen-holidays';

export type HolidayFile =
  | { readonly kind: 'days'; readonly days: readonly DayNo[] }
  | {
      readonly kind: 'problem';
      readonly line: number;
      readonly text: string;
      readonly why: 'date' | 'empty' | 'many';
    };

/**
 * A file of days on which nobody is called: a date in the first column of each line, whatever follows. One
 * line of headings may come first. Every other form of date is refused, never guessed: 04/05/2026 is 4 May.
 */
export function readHolidayFile(text: string): HolidayFile {
  const days = new Set<DayNo>();
  for (const [n, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const cell = (line.split(/[,;\t]/)[0] ?? '')
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim();
    if (line.trim() === '') continue;
    const day = parseDay(cell);
    if (day === undefined) {
      if (n === 0 && !/\d/.test(cell)) continue;
      return { kind: 'problem', line: n + 1, text: cell.slice(0, 40), why: 'date' };
    }
    days.add(day);
    if (days.size > mostOwnHolidays) return { kind: 'problem', line: n + 1, text: '', why: 'many' };
  }
  if (days.size === 0) return { kind: 'problem', line: 1, text: '', why: 'empty' };
  return { kind: 'days', days: [...days] };
}
