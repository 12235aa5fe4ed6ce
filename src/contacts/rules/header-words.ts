import { isAboutSomethingElse, mobileWords, phoneWords, words } from './vocabulary';

/** What a column means to us, told by its header. */
export type ColumnRole =
  | 'mobile'
  | 'phone'
  /** `Casa`, `Trabajo`: a phone if its values are. */
  | 'perhaps_phone'
  /** `Número`: a phone if nothing better is there. */
  | 'number'
  | 'reference'
  | 'name'
  | 'time_zone'
  | 'country'
  | 'consent_source'
  | 'consent_on'
  | 'ours';

/** Columns that our own error files put before the row. */
export const ourColumns = [
  'pregon_line',
  'pregon_code',
  'pregon_problem',
  'pregon_suggestion',
  'pregon_suggested_phone',
] as const;

/** Longer headers are text, not names; what comes after is not looked at. Characters. */
const MOST_READ = 120;

/** `  Teléfono_Móvil 1 ` is `telefono movil 1`. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

export function roleOf(header: string): ColumnRole | undefined {
  const short = header.slice(0, MOST_READ);
  // `TelefonoCelular` is two words, `WhatsApp` is one: the header as it stands comes first.
  return (
    roleOfPlain(plainHeader(short)) ?? roleOfPlain(plainHeader(short.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')))
  );
}

function roleOfPlain(plain: string): ColumnRole | undefined {
  if (plain === '') return undefined;
  if (plain.startsWith('pregon ')) return 'ours';
  const named = exact.get(plain);
  if (named !== undefined) return named;
  if (!isAboutSomethingElse(plain)) {
    const parts = plain.split(' ').map((word) => word.replace(/\d+$/, ''));
    if (parts.some((word) => mobileWords.has(word))) return 'mobile';
    if (parts.some((word) => phoneWords.has(word))) return 'phone';
  }
  return words.number.includes(plain.replace(/ ?\d+$/, '')) ? 'number' : undefined;
}

const exact: ReadonlyMap<string, ColumnRole> = new Map([
  ...words.timeZone.map((name) => [name, 'time_zone'] as const),
  ...words.country.map((name) => [name, 'country'] as const),
  ...words.consentSource.map((name) => [name, 'consent_source'] as const),
  ...words.consentOn.map((name) => [name, 'consent_on'] as const),
  ...words.perhapsPhone.map((name) => [name, 'perhaps_phone'] as const),
  ...words.name.map((name) => [name, 'name'] as const),
  ...words.reference.map((name) => [name, 'reference'] as const),
]);

const references = [...words.reference, ...words.name];

/** Lower is better; for choosing among several columns that could name the contact. Negative: it names none. */
export function referenceRank(header: string): number {
  return references.indexOf(plainHeader(header.slice(0, MOST_READ)));
}
