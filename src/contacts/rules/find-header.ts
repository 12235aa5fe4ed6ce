import { plainHeader, roleOf } from './header-words';
import type { TableRecord } from './table-record';

/** How far down a header is looked for, under titles and notes. Records. */
const SEARCH_DEPTH = 20;

/**
 * The header's place among the first records (blank ones left out), or undefined when the file begins
 * with data. Nothing that holds a phone is ever taken for a header or for a title above one: better an
 * invalid row too many than a row lost. `askedColumns` are headers that the user says are there.
 */
export function findHeader(
  records: readonly TableRecord[],
  isPhone: (cell: string) => boolean,
  askedColumns: readonly string[] = [],
): number | undefined {
  const firstPhone = records.findIndex(({ cells }) => cells.some(isPhone));
  const depth = Math.min(SEARCH_DEPTH, firstPhone < 0 ? records.length : firstPhone);
  const above = records.slice(0, depth);
  const announcing = (...roles: string[]) =>
    above.findIndex(({ cells }) => cells.some((cell) => roles.includes(roleOf(cell) ?? '')));

  const asked = askedColumns.map(plainHeader);
  const askedFor = above.findIndex(({ cells }) => cells.some((cell) => asked.includes(plainHeader(cell))));
  if (askedFor >= 0) return askedFor;
  const named = announcing('mobile', 'phone');
  if (named >= 0) return named;
  const numbered = announcing('number');
  if (numbered >= 0) return numbered;
  return firstPhone > 0 && looksLikeHeader(above.at(-1), records[firstPhone]) ? firstPhone - 1 : undefined;
}

/** Words we do not know, but the shape of a header: as wide as the data, every cell said, no digits. */
function looksLikeHeader(above: TableRecord | undefined, data: TableRecord | undefined): boolean {
  if (!above || !data || above.cells.length !== data.cells.length) return false;
  return above.cells.every((cell) => /\p{L}{2}/u.test(cell) && !/\d/.test(cell) && !isPlaceholder(cell));
}

function isPlaceholder(cell: string): boolean {
  return /^\s*(n\/?[ad]\.?|null|none|no tiene|sin .*|desconocido|unknown|pendiente)\s*$/i.test(cell);
}
