import { plainHeader, roleOf } from './header-words';
import { namesOtherDigits } from './vocabulary';
import type { TableRecord } from './table-record';

/** Least share of a column's filled cells that must be phones for it to be taken for the phone column. */
const TELLING_SHARE = 0.3;
/** Fewer values than this tell nothing by their order or their endings. */
const TELLING_VALUES = 5;

/**
 * The column whose values look most like phones, when no header says which it is. Codes, identity cards,
 * days and amounts can have the digits of a phone; they are told by header words that mean something
 * else, by values that only ever rise, by round amounts, and lose to a column written as phones are.
 */
export function phoneColumnByValues(
  header: readonly string[] | undefined,
  data: readonly TableRecord[],
  isPhone: (cell: string) => boolean,
  width: number,
): number | undefined {
  let best: number | undefined;
  let bestScore = 0;
  for (let at = 0; at < width; at++) {
    if (header !== undefined && meansSomethingElse(header[at] ?? '')) continue;
    const filled = filledCells(data, at);
    const share = shareOf(filled, isPhone);
    if (share < TELLING_SHARE && !(width === 1 && share > 0)) continue;
    const score = share + 0.3 * shareOf(filled, isWrittenAsPhone) - doubts(filled);
    if (best !== undefined && score <= bestScore) continue;
    best = at;
    bestScore = score;
  }
  return best;
}

/** The share of a column's filled cells that are phones. */
export function phoneShare(
  data: readonly TableRecord[],
  at: number,
  isPhone: (cell: string) => boolean,
): number {
  return shareOf(filledCells(data, at), isPhone);
}

function meansSomethingElse(name: string): boolean {
  const role = roleOf(name);
  const perhaps = role === undefined || role === 'number' || role === 'perhaps_phone' || role === 'name';
  return !perhaps || namesOtherDigits(plainHeader(name));
}

function filledCells(data: readonly TableRecord[], at: number): string[] {
  return data.flatMap(({ cells }) => cells[at]?.trim() || []);
}

function shareOf(cells: readonly string[], test: (cell: string) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(test).length / cells.length;
}

/** With a plus, brackets, or in groups of two to four digits. */
function isWrittenAsPhone(cell: string): boolean {
  return /^'?[+(]/.test(cell) || /^\d{2,4}(?:[ -]\d{2,4}){1,4}$/.test(cell);
}

function doubts(cells: readonly string[]): number {
  if (cells.length < TELLING_VALUES) return 0;
  let doubt = 0;
  if (shareOf(cells, isDay) > 0.8) doubt += 0.6;
  if (shareOf(cells, isRound) > 0.4) doubt += 0.6;
  if (isRising(cells)) doubt += 0.6;
  if (new Set(cells).size < cells.length / 2) doubt += 0.2;
  return doubt;
}

function isDay(cell: string): boolean {
  return /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(cell);
}

function isRound(cell: string): boolean {
  return /^\d+(?:000|500|[.,]\d{2})$/.test(cell);
}

/** Codes are handed out in turn; phones stand in a list in any order, sorted lists aside. */
function isRising(cells: readonly string[]): boolean {
  let last = -1;
  for (const cell of cells) {
    const value = /^\d+$/.test(cell) ? Number(cell) : -1;
    if (value <= last) return false;
    last = value;
  }
  return true;
}
