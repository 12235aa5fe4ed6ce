import { type CountryCode, getCountryCallingCode } from 'libphonenumber-js';

import type { Country, E164 } from '../../platform/phone/rules/e164';
import { normalisePhone } from '../../platform/phone/rules/normalise-phone';
import { folded } from './folded';

/** What somebody looks for among contacts. */
export type Sought =
  | { readonly kind: 'phone'; readonly phone: E164 }
  /** Part of a number, or a reference of digits. `begins`: that a number may begin with, calling code included. */
  | { readonly kind: 'digits'; readonly digits: string; readonly begins: readonly string[] }
  /** Part of a reference or of what else stands in the row, folded. */
  | { readonly kind: 'text'; readonly text: string };

export type SoughtProblem = 'few_digits' | 'few_letters' | 'nothing';

/** Fewer are at the end of a hundredth of all numbers or more. */
export const LEAST_DIGITS = 4;
const LEAST_LETTERS = 2;
const MOST_DIGITS = 15;

/** Reads what a person types; undefined: nothing. `country` is that of numbers without one. */
export function readSought(
  text: string,
  country: Country,
): Sought | { readonly problem: SoughtProblem } | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  const whole = normalisePhone(typed, country);
  if (whole.ok) return { kind: 'phone', phone: whole.phone };
  const digits = typed.replace(/^\+|[\s().\-/]/g, '');
  if (/^\d+$/.test(digits) && digits.length <= MOST_DIGITS) {
    if (digits.length < LEAST_DIGITS) return { problem: 'few_digits' };
    return { kind: 'digits', digits, begins: beginnings(digits, typed.startsWith('+'), country) };
  }
  const words = folded(typed);
  if (!/[\p{L}\p{N}]/u.test(words)) return { problem: 'nothing' };
  return words.length < LEAST_LETTERS ? { problem: 'few_letters' } : { kind: 'text', text: words };
}

function beginnings(digits: string, isInternational: boolean, country: CountryCode): string[] {
  const code = getCountryCallingCode(country);
  if (isInternational) return [digits];
  return digits.startsWith(code) ? [digits, `${code}${digits}`] : [`${code}${digits}`];
}

const SHORTEST = 8;

/** The keys (E.164 digits as integers) of all numbers that begin so: a range for each length that a number may have. */
export function keyRanges(beginning: string): { readonly from: number; readonly to: number }[] {
  const ranges = [];
  for (let length = Math.max(SHORTEST, beginning.length); length <= MOST_DIGITS; length++) {
    const scale = 10 ** (length - beginning.length);
    const from = Number(beginning) * scale;
    ranges.push({ from, to: from + scale - 1 });
  }
  return ranges;
}
