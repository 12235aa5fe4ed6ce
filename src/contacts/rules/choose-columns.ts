import { plainHeader, referenceRank, roleOf } from './header-words';
import type { TableRecord } from './table-record';

/** 0-based places of the cells that mean something to us. */
export interface Columns {
  /** In order of preference; never empty. */
  readonly phone: readonly number[];
  readonly contactRef: number | undefined;
  readonly timeZone: number | undefined;
  /** Columns of our own error files: not the contact's. */
  readonly ours: readonly number[];
}

/** Given by the user: a header's words (accents and case do not matter) or a 1-based column number. */
export interface ColumnMapping {
  readonly phone?: string;
  readonly contactRef?: string;
  readonly timeZone?: string;
}

export type ColumnChoice =
  | { readonly kind: 'found'; readonly columns: Columns }
  | { readonly kind: 'no_phone_column' }
  | { readonly kind: 'unknown_column'; readonly asked: string };

/** Least share of a column's filled cells that must be phones for it to be taken for the phone column. */
const TELLING_SHARE = 0.3;

/** What was asked for wins; then the header's words, mobiles first; then what the values look like. */
export function chooseColumns(
  header: readonly string[] | undefined,
  data: readonly TableRecord[],
  isPhone: (cell: string) => boolean,
  mapping: ColumnMapping = {},
): ColumnChoice {
  const width = Math.max(header?.length ?? 0, ...data.map(({ cells }) => cells.length));
  const asked = { phone: undefined, contactRef: undefined, timeZone: undefined } as Partial<
    Record<keyof ColumnMapping, number>
  >;
  for (const field of ['phone', 'contactRef', 'timeZone'] as const) {
    const words = mapping[field];
    if (words === undefined) continue;
    const at = placeOf(words, header, width);
    if (at === undefined) return { kind: 'unknown_column', asked: words };
    asked[field] = at;
  }
  const roles = Array.from({ length: width }, (_, at) => roleOf(header?.[at] ?? ''));
  const withRole = (role: string) => roles.flatMap((found, at) => (found === role ? [at] : []));

  const named = [...withRole('mobile'), ...withRole('phone')];
  const phone =
    asked.phone !== undefined
      ? [asked.phone]
      : named.length > 0
        ? named
        : byValues(data, isPhone, withRole('number'), width);
  if (phone.length === 0) return { kind: 'no_phone_column' };
  const timeZone = asked.timeZone ?? withRole('time_zone')[0];
  const contactRef = asked.contactRef ?? reference(header, phone, width);
  return { kind: 'found', columns: { phone, contactRef, timeZone, ours: withRole('ours') } };
}

function placeOf(words: string, header: readonly string[] | undefined, width: number): number | undefined {
  const at = header?.findIndex((name) => plainHeader(name) === plainHeader(words)) ?? -1;
  if (at >= 0) return at;
  const number = /^\d+$/.test(words) ? Number(words) : 0;
  return number >= 1 && number <= width ? number - 1 : undefined;
}

function byValues(
  data: readonly TableRecord[],
  isPhone: (cell: string) => boolean,
  likely: readonly number[],
  width: number,
): number[] {
  const shares = Array.from({ length: width }, (_, at) => {
    const filled = data.flatMap(({ cells }) => (cells[at]?.trim() ? [cells[at]] : []));
    return filled.length === 0 ? 0 : filled.filter(isPhone).length / filled.length;
  });
  const best = shares.indexOf(Math.max(...shares));
  const share = shares[best] ?? 0;
  if (share >= TELLING_SHARE || (width === 1 && share > 0)) return [best];
  return likely.slice(0, 1);
}

function reference(
  header: readonly string[] | undefined,
  phone: readonly number[],
  width: number,
): number | undefined {
  const others = Array.from({ length: width }, (_, at) => at).filter((at) => !phone.includes(at));
  if (header === undefined) return others[0];
  const ranked = others
    .map((at) => ({ at, rank: referenceRank(header[at] ?? '') }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank);
  return ranked[0]?.at;
}
