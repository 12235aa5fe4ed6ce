import { getCountries, getCountryCallingCode } from 'libphonenumber-js';

import type { Country } from '../../platform/phone/rules/e164';
import { tidyPhoneText } from '../../platform/phone/rules/tidy-phone-text';
import type { Prefix } from './dnc-entry';

/** Satellite, international freephone and the like: codes of no one country. */
const codesOfNoCountry = ['800', '808', '870', '878', '881', '882', '883', '888', '979'];
const callingCodes = new Set<string>([
  ...getCountries().map((country) => getCountryCallingCode(country)),
  ...codesOfNoCountry,
]);

const LEAST_DIGITS = 3;
/** A whole number at most: E.164 has 15 digits. */
const MOST_DIGITS = 15;

export type ReadPrefix =
  | { readonly ok: true; readonly prefix: Prefix }
  /** `no_code`: without `+` and not the country's own code. `too_wide`: a whole country, or more. */
  | { readonly ok: false; readonly problem: 'not_a_prefix' | 'no_code' | 'too_wide' };

/** A text that means a prefix and not a number: it ends in a star. */
export const looksLikePrefix = (text: string): boolean => /\d[\s().-]*\*+['"\s]*$/.test(text);

/**
 * `+506 90*`, `0050690*` and, where `country` has that code, `50690*` are `+50690*`. Never guesses: `8888*`
 * may be many things. A prefix that leaves nothing of a country but its code is refused unless `wide`.
 */
export function readPrefix(text: string, country: Country, wide = false): ReadPrefix {
  const written = /^(\+|00)?([\d ().-]*\d)[ ().-]*\*+$/.exec(tidyPhoneText(text));
  const digits = written?.[2]?.replace(/\D/g, '') ?? '';
  if (digits === '' || digits.startsWith('0') || digits.length > MOST_DIGITS) {
    return { ok: false, problem: 'not_a_prefix' };
  }
  if (written?.[1] === undefined && !digits.startsWith(getCountryCallingCode(country))) {
    return { ok: false, problem: 'no_code' };
  }
  const code = codeOf(digits);
  const leadsToACode = code !== undefined || [...callingCodes].some((one) => one.startsWith(digits));
  if (!leadsToACode) return { ok: false, problem: 'not_a_prefix' };
  const narrow = digits.length >= LEAST_DIGITS && code !== undefined && digits.length > code.length;
  return narrow || wide ? { ok: true, prefix: `+${digits}*` } : { ok: false, problem: 'too_wide' };
}

export const prefixKey = (prefix: Prefix): number => Number(prefix.slice(1, -1));

export const prefixOf = (key: number): Prefix => `+${key}*`;

/** Every prefix that a number could fall under, itself first, as an SQL list. `phone`: integer expression. */
export function prefixesSql(phone: string): string {
  return Array.from({ length: MOST_DIGITS }, (_, cut) => `${phone} / ${10 ** cut}`).join(', ');
}

function codeOf(digits: string): string | undefined {
  return [1, 2, 3].map((length) => digits.slice(0, length)).find((start) => callingCodes.has(start));
}
