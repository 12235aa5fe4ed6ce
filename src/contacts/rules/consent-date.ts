/** How a column writes days as three numbers: `31/12/2026` or `12/31/2026`. */
export type DateOrder = 'dmy' | 'mdy';

const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?$/;
const numbers = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:,? +\d{1,2}:\d{2}.*)?$/;
const named = /^(\d{1,2})(?:[-/. ]|\s+de\s+)([a-z]{3,10})\.?(?:[-/. ]|,?\s+(?:de|del)\s+)(\d{4})$/i;

const months = [
  ['ene', 'jan'],
  ['feb', 'fev'],
  ['mar'],
  ['abr', 'apr'],
  ['may', 'mai'],
  ['jun'],
  ['jul'],
  ['ago', 'aug'],
  ['sep', 'set'],
  ['oct', 'out'],
  ['nov'],
  ['dic', 'dec', 'dez'],
];

/**
 * The day a cell means, as `yyyy-mm-dd`; undefined when that is not sure. `yyyy-mm-dd` (a time after it is cut),
 * `12 de mayo de 2026`, `12-may-2026`; `31/12/2026` and `12/31/2026`, where one number can only be the day;
 * `05/03/2026` only when the column as a whole tells which comes first. Years have four digits.
 */
export function consentDay(text: string, order: DateOrder | undefined): string | undefined {
  const whole = iso.exec(text);
  if (whole) return day(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const words = named.exec(text);
  if (words) {
    const start = (words[2] ?? '').slice(0, 3).toLowerCase();
    return day(Number(words[3]), months.findIndex((names) => names.includes(start)) + 1, Number(words[1]));
  }
  const parts = numbers.exec(text);
  if (!parts) return undefined;
  const [first, second, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const sure = first === second ? 'dmy' : (orderTold(first, second) ?? order);
  if (sure === undefined) return undefined;
  return sure === 'dmy' ? day(year, second, first) : day(year, first, second);
}

/** What the values of a column tell together; undefined when they tell nothing, or contradict each other. */
export function dateOrderOf(cells: readonly string[]): DateOrder | undefined {
  const told = new Set<DateOrder>();
  for (const cell of cells) {
    const parts = numbers.exec(cell.trim());
    const order = parts ? orderTold(Number(parts[1]), Number(parts[2])) : undefined;
    if (order !== undefined) told.add(order);
  }
  return told.size === 1 ? [...told][0] : undefined;
}

function orderTold(first: number, second: number): DateOrder | undefined {
  if (first > 12 && second <= 12) return 'dmy';
  return second > 12 && first <= 12 ? 'mdy' : undefined;
}

function day(year: number, month: number, date: number): string | undefined {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (days === undefined || date < 1 || date > days || year < 1900) return undefined;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(date)}`;
}
