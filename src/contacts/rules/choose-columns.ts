import { plainHeader, referenceRank, roleOf, type ColumnRole } from './header-words';
import { phoneColumnByValues, phoneShare } from './phone-column';
import { byPreference } from './phone-preference';
import type { TableRecord } from './table-record';

/** 0-based places of the cells that mean something to us. */
export interface Columns {
  /** In order of preference; never empty. */
  readonly phone: readonly number[];
  readonly contactRef: number | undefined;
  readonly timeZone: number | undefined;
  /** Of the row's numbers that are written without a country code. */
  readonly country: number | undefined;
  readonly consentSource: number | undefined;
  readonly consentOn: number | undefined;
  /** Columns of our own error files: not the contact's. */
  readonly ours: readonly number[];
}

/** Given by the user: a header's words (accents and case do not matter) or a 1-based column number. */
export interface ColumnMapping {
  /** One, or several in order of preference: a list, or one text with commas. */
  readonly phone?: string | readonly string[];
  readonly contactRef?: string;
  readonly timeZone?: string;
  readonly country?: string;
  readonly consentSource?: string;
  readonly consentOn?: string;
}

export type ColumnChoice =
  | { readonly kind: 'found'; readonly columns: Columns }
  | { readonly kind: 'no_phone_column' }
  | { readonly kind: 'unknown_column'; readonly asked: string };

/** The share from which on `Trabajo` holds phones, and not employers. */
const MOSTLY = 0.5;

const single = ['contactRef', 'timeZone', 'country', 'consentSource', 'consentOn'] as const;

/** What was asked for wins; then the header's words, mobiles first; then what the values look like. */
export function chooseColumns(
  header: readonly string[] | undefined,
  data: readonly TableRecord[],
  isPhone: (cell: string) => boolean,
  mapping: ColumnMapping = {},
): ColumnChoice {
  const width = data.reduce((most, { cells }) => Math.max(most, cells.length), header?.length ?? 0);
  const asked = askedPlaces(mapping, header, width);
  if (asked.unknown !== undefined) return { kind: 'unknown_column', asked: asked.unknown };
  const roles = Array.from({ length: width }, (_, at) => roleOf(header?.[at] ?? ''));
  const withRole = (...wanted: ColumnRole[]) =>
    roles.flatMap((role, at) => (role !== undefined && wanted.includes(role) ? [at] : []));

  const phone = asked.phone ?? byPreference(phonePlaces(header, data, isPhone, withRole, width), header);
  if (phone.length === 0) return { kind: 'no_phone_column' };
  const first = (role: ColumnRole) => withRole(role).find((at) => !phone.includes(at));
  return {
    kind: 'found',
    columns: {
      phone,
      contactRef: asked.contactRef ?? reference(header, phone, width),
      timeZone: asked.timeZone ?? first('time_zone'),
      country: asked.country ?? first('country'),
      consentSource: asked.consentSource ?? first('consent_source'),
      consentOn: asked.consentOn ?? first('consent_on'),
      ours: withRole('ours'),
    },
  };
}

/** Every header that a mapping may mean; for finding the header's line. */
export function askedWords({ phone, ...others }: ColumnMapping): string[] {
  const phones = phone === undefined ? [] : typeof phone === 'string' ? [phone, ...phone.split(',')] : phone;
  return [...phones, ...single.flatMap((field) => others[field] ?? [])];
}

function phonePlaces(
  header: readonly string[] | undefined,
  data: readonly TableRecord[],
  isPhone: (cell: string) => boolean,
  withRole: (...wanted: ColumnRole[]) => number[],
  width: number,
): number[] {
  const perhaps = withRole('perhaps_phone').filter((at) => phoneShare(data, at, isPhone) >= MOSTLY);
  const named = [...withRole('mobile', 'phone'), ...perhaps];
  if (named.length > 0) return named;
  const found = phoneColumnByValues(header, data, isPhone, width);
  return found === undefined ? withRole('number').slice(0, 1) : [found];
}

type AskedPlaces = { readonly [Field in (typeof single)[number]]?: number } & {
  readonly phone?: readonly number[];
  readonly unknown?: string;
};

function askedPlaces(
  mapping: ColumnMapping,
  header: readonly string[] | undefined,
  width: number,
): AskedPlaces {
  const places: { -readonly [Field in keyof AskedPlaces]: AskedPlaces[Field] } = {};
  for (const field of single) {
    const words = mapping[field];
    if (words === undefined) continue;
    const at = placeOf(words, header, width);
    if (at === undefined) return { unknown: words };
    places[field] = at;
  }
  const { phone } = mapping;
  if (phone === undefined || phone.length === 0) return places;
  const whole = typeof phone === 'string' ? placeOf(phone, header, width) : undefined;
  const asked = whole !== undefined ? [] : typeof phone === 'string' ? phone.split(',') : phone;
  const found: number[] = whole === undefined ? [] : [whole];
  for (const words of asked) {
    const at = placeOf(words, header, width);
    if (at === undefined) return { unknown: words.trim() };
    if (!found.includes(at)) found.push(at);
  }
  return { ...places, phone: found };
}

function placeOf(words: string, header: readonly string[] | undefined, width: number): number | undefined {
  const at = header?.findIndex((name) => name.trim() !== '' && samePlainly(name, words)) ?? -1;
  if (at >= 0) return at;
  const number = /^\s*(\d{1,4})\s*$/.exec(words)?.[1];
  return number !== undefined && Number(number) >= 1 && Number(number) <= width
    ? Number(number) - 1
    : undefined;
}

/** Headers in scripts that `plainHeader` does not know must still be told apart. */
function samePlainly(name: string, words: string): boolean {
  if (name.trim() === words.trim()) return true;
  const plain = plainHeader(name);
  return plain !== '' && plain === plainHeader(words);
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
