import metadata from 'libphonenumber-js/min/metadata';
import { getCountries } from 'libphonenumber-js';

import { type Country, countryOf } from './e164';

/** Names that people write and the language data does not know. Plain, as `plainName` makes them. */
const otherNames: Readonly<Record<string, Country>> = {
  usa: 'US',
  eeuu: 'US',
  'ee uu': 'US',
  'estados unidos de america': 'US',
  'united states of america': 'US',
  uk: 'GB',
  'gran bretana': 'GB',
  'great britain': 'GB',
  inglaterra: 'GB',
  england: 'GB',
  holanda: 'NL',
  'republica dominicana': 'DO',
  cri: 'CR',
  crc: 'CR',
  mex: 'MX',
  gtm: 'GT',
  slv: 'SV',
  hnd: 'HN',
  nic: 'NI',
  pan: 'PA',
  col: 'CO',
  ven: 'VE',
  ecu: 'EC',
  per: 'PE',
  bol: 'BO',
  chl: 'CL',
  arg: 'AR',
  ury: 'UY',
  pry: 'PY',
  bra: 'BR',
  esp: 'ES',
  can: 'CA',
  gbr: 'GB',
};

/** Countries by name, made when first asked for. Never changes afterwards. */
let byName: ReadonlyMap<string, Country> | undefined;

/**
 * The country that a cell names: `CR`, `Costa Rica`, `Estados Unidos`, `United States`, `+1`, `506`. Of the
 * countries that share a calling code it is the one the code is known for (`+1`: the United States); their
 * numbers are written alike. Undefined when it names none.
 */
export function countryNamed(text: string): Country | undefined {
  const trimmed = text.trim();
  const calling = /^(?:\+|00)?(\d{1,3})$/.exec(trimmed)?.[1];
  if (calling !== undefined) return calledBy(calling);
  byName ??= new Map([...namesIn('es'), ...namesIn('en'), ...namesIn('pt'), ...Object.entries(otherNames)]);
  return countryOf(trimmed) ?? byName.get(plainName(trimmed));
}

function calledBy(code: string): Country | undefined {
  const codes = metadata.country_calling_codes as Readonly<Record<string, readonly Country[] | undefined>>;
  // Codes of no country (freephone, satellites) stand under `001`.
  const main = Object.hasOwn(codes, code) ? codes[code]?.[0] : undefined;
  return main === undefined ? undefined : countryOf(main);
}

function namesIn(language: string): [string, Country][] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  return getCountries().flatMap((country): [string, Country][] => {
    const name = names.of(country);
    return name === undefined ? [] : [[plainName(name), country]];
  });
}

function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}
