import { roleOf } from './header-words';
import { isBlank, type TableRecord } from './table-record';

export const delimiters = [';', ',', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** The start of a file, as it would read with one delimiter. */
export interface Reading {
  readonly delimiter: string;
  readonly records: readonly TableRecord[];
}

/**
 * The reading in which most records show a phone (or a header that announces one), then the one whose
 * records are most alike in width, then the widest. A comma inside addresses or prices loses to a
 * semicolon that sets the phones free.
 */
export function chooseDelimiter(
  readings: readonly Reading[],
  isPhone: (cell: string) => boolean,
): Reading | undefined {
  const scored = readings.map((reading) => ({ reading, score: score(reading.records, isPhone) }));
  scored.sort((a, b) => compare(b.score, a.score));
  return scored[0]?.reading;
}

function score(records: readonly TableRecord[], isPhone: (cell: string) => boolean): number[] {
  const rows = records.filter((record) => !isBlank(record));
  const announces = (cell: string) => ['mobile', 'phone'].includes(roleOf(cell) ?? '');
  const telling = rows.filter(({ cells }) => cells.some((cell) => isPhone(cell) || announces(cell))).length;
  const width = usualWidth(rows);
  const alike = width < 2 ? 0 : rows.filter(({ cells }) => cells.length === width).length;
  return [telling, alike, width];
}

/** The width that most records have. */
export function usualWidth(records: readonly TableRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [1, 0])[0];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
