import type { DuplicateScope, TableMapping } from '../contacts';
import type { Text } from '../platform/i18n/language';
import { badOption } from './bad-option';

/** What `pregon import` may be told of a file, as commander hands it over: text, unchecked. */
export interface RawReadingOptions {
  /** `role=column`, each. */
  readonly map?: readonly string[];
  readonly encoding?: string;
  readonly delimiter?: string;
  /** False: `--no-header`. */
  readonly header?: boolean;
  readonly otherLists?: boolean;
  readonly calledWithin?: string;
}

const roles = {
  phone: 'phone',
  ref: 'contactRef',
  'time-zone': 'timeZone',
  country: 'country',
  'consent-source': 'consentSource',
  'consent-date': 'consentOn',
} as const;

const MOST_DAYS = 3650;

/** Undefined when nothing is said: then everything is found out. Throws CommandError naming the option. */
export function mappingOption(raw: RawReadingOptions): TableMapping | undefined {
  const columns = (raw.map ?? []).map(roleAndColumn);
  const phone = columns.flatMap(([role, column]) => (role === 'phone' ? [column] : []));
  const others = Object.fromEntries(columns.filter(([role]) => role !== 'phone'));
  const mapping: TableMapping = {
    ...others,
    ...(phone.length > 0 && { phone }),
    ...(raw.encoding !== undefined && { encoding: raw.encoding }),
    ...(raw.delimiter !== undefined && { delimiter: raw.delimiter }),
    ...(raw.header === false && { header: false }),
  };
  return Object.keys(mapping).length > 0 ? mapping : undefined;
}

/** Where else duplicates are looked for. */
export function scopeOption({ otherLists, calledWithin }: RawReadingOptions): DuplicateScope {
  if (calledWithin === undefined) return { otherLists };
  const days = /^\d+$/.test(calledWithin) ? Number(calledWithin) : 0;
  if (days < 1 || days > MOST_DAYS) {
    throw badOption('--called-within', calledWithin, {
      es: `días, de 1 a ${MOST_DAYS}`,
      en: `days, from 1 to ${MOST_DAYS}`,
    });
  }
  return { otherLists, calledWithinDays: days };
}

function roleAndColumn(given: string): [string, string] {
  const at = given.indexOf('=');
  const role = Object.entries(roles).find(([name]) => name === given.slice(0, at).trim())?.[1];
  const column = given.slice(at + 1).trim();
  if (role !== undefined && at > 0 && column !== '') return [role, column];
  throw badOption('--map', given, oneOf(Object.keys(roles).map((name) => `${name}=…`)));
}

function oneOf(words: readonly string[]): Text {
  return { es: `uno de ${words.join(', ')}`, en: `one of ${words.join(', ')}` };
}
