/** When calls may be placed: `always`, or spans of local time per weekday. */
export type CallingWindow = 'always' | readonly DaySpan[];

export interface DaySpan {
  /** ISO weekday: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Minutes after local midnight; `from` included, `to` not, 0 ≤ from < to ≤ 1440. */
  readonly from: number;
  readonly to: number;
}

export type WindowProblem =
  | { readonly problem: 'form'; readonly part: string }
  | { readonly problem: 'day'; readonly part: string }
  | { readonly problem: 'time'; readonly part: string }
  | { readonly problem: 'overlap'; readonly part: string }
  | { readonly problem: 'empty' };

/** The most restrictive hours of the countries that Pregón knows (docs/adr/0007). */
export const defaultWindowSpec = 'Mon-Fri 08:00-19:00; Sat 08:00-15:00';

const dayNames: readonly (readonly string[])[] = [
  ['mon', 'monday', 'lun', 'lunes'],
  ['tue', 'tues', 'tuesday', 'mar', 'martes'],
  ['wed', 'wednesday', 'mie', 'mié', 'miercoles', 'miércoles'],
  ['thu', 'thur', 'thurs', 'thursday', 'jue', 'jueves'],
  ['fri', 'friday', 'vie', 'viernes'],
  ['sat', 'saturday', 'sab', 'sáb', 'sabado', 'sábado'],
  ['sun', 'sunday', 'dom', 'domingo'],
];

/**
 * Reads `Mon-Fri 08:00-19:00; Sat 08:00-15:00` (days in English or Spanish, several spans a day divided
 * by commas, a span over midnight as `22:00-02:00`). No window at all is a problem, never "always".
 */
export function parseWindow(text: string): CallingWindow | WindowProblem {
  if (text.trim().toLowerCase() === 'always') return 'always';
  const spans: DaySpan[] = [];
  for (const part of text.split(';').map((piece) => piece.trim())) {
    if (part === '') continue;
    const match = /^(?<days>[^\d]+?)\s+(?<times>\d.*)$/.exec(part);
    if (!match?.groups?.days || !match.groups.times) return { problem: 'form', part };
    const days = parseDays(match.groups.days);
    if (days === undefined) return { problem: 'day', part: match.groups.days };
    for (const span of match.groups.times.split(',')) {
      const times = parseSpan(span.trim());
      if (times === undefined) return { problem: 'time', part: span.trim() };
      for (const weekday of days) spans.push(...onDay(weekday, times.from, times.to));
    }
  }
  if (spans.length === 0) return { problem: 'empty' };
  spans.sort((a, b) => a.weekday - b.weekday || a.from - b.from);
  const overlap = spans.find((span, i) => {
    const before = spans[i - 1];
    return before !== undefined && before.weekday === span.weekday && before.to > span.from;
  });
  return overlap ? { problem: 'overlap', part: `${clock(overlap.from)}-${clock(overlap.to)}` } : spans;
}

function parseDays(text: string): number[] | undefined {
  const days: number[] = [];
  for (const piece of text.split(',').map((item) => item.trim().toLowerCase())) {
    const [first, last, ...more] = piece.split(/\s*[-–]\s*/).map(dayNumber);
    if (first === undefined || more.length > 0) return undefined;
    if (/[-–]/.test(piece) && last === undefined) return undefined;
    for (let day = first; ; day = (day % 7) + 1) {
      days.push(day);
      if (day === (last ?? first)) break;
    }
  }
  return new Set(days).size === days.length ? days : undefined;
}

function dayNumber(name: string): number | undefined {
  const index = dayNames.findIndex((names) => names.includes(name.replace(/\.$/, '')));
  return index === -1 ? undefined : index + 1;
}

function parseSpan(text: string): { from: number; to: number } | undefined {
  const match = /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = match.slice(1).map(Number);
  const from = fromHour * 60 + fromMinute;
  const to = toHour * 60 + toMinute;
  if (fromMinute > 59 || toMinute > 59 || from > 1439 || to > 1440 || from === to) return undefined;
  return { from, to };
}

/** A span that ends before it starts goes on into the next day. */
function onDay(weekday: number, from: number, to: number): DaySpan[] {
  if (from < to) return [{ weekday, from, to }];
  const rest: DaySpan = { weekday: (weekday % 7) + 1, from: 0, to };
  return to === 0 ? [{ weekday, from, to: 1440 }] : [{ weekday, from, to: 1440 }, rest];
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
