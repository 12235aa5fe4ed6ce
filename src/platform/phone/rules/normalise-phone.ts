import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js';

import { plainCostaRican } from './costa-rican';
import { cutExtension } from './cut-extension';
import type { Country, E164 } from './e164';
import type { PhoneProblem } from './phone-problem';
import { separateNumbers } from './several-numbers';
import { spreadsheetDamage } from './spreadsheet-damage';
import { tidyPhoneText } from './tidy-phone-text';

export type NormalisedPhone =
  | {
      readonly ok: true;
      readonly phone: E164;
      /** Undefined for numbers of no one country (satellite, international freephone). */
      readonly country: Country | undefined;
      /** Cut off the number; kept for the eye, never dialled. */
      readonly extension?: string;
    }
  | { readonly ok: false; readonly code: PhoneProblem };

/**
 * The one way from a text to a phone: imports, the do-not-call list, call records and the API all come
 * here, so that the same number written in two ways is one number everywhere. `country` is that of
 * numbers written without a country code. Never guesses: what is damaged or unclear is refused by code.
 */
export function normalisePhone(text: string, country: Country): NormalisedPhone {
  const plain = country === 'CR' ? plainCostaRican(text) : undefined;
  return plain === undefined
    ? normaliseWithLibrary(text, country)
    : { ok: true, phone: plain, country: 'CR' };
}

/** `normalisePhone` without the short way; exported to prove that the two agree. */
export function normaliseWithLibrary(text: string, country: Country): NormalisedPhone {
  const tidied = tidyPhoneText(text);
  if (tidied === '') return { ok: false, code: 'empty' };
  const damage = spreadsheetDamage(tidied);
  if (damage !== undefined) return { ok: false, code: damage };
  const { number, extension } = cutExtension(tidied);
  if (separateNumbers(number).length > 1) return { ok: false, code: 'several_numbers' };
  if (!/\d/.test(number) || !/^[ (]*\+?[\d ().\-/]*$/.test(number))
    return { ok: false, code: 'not_a_number' };

  for (const written of waysToRead(number)) {
    const parsed = parsePhoneNumberFromString(written, { defaultCountry: country, extract: false });
    if (parsed?.isValid()) {
      return { ok: true, phone: parsed.number as E164, country: parsed.country, extension };
    }
  }
  return { ok: false, code: whatIsWrong(number, country) };
}

/** The library does not know `(+506)`, and expects `00` only where the country dials it. */
function waysToRead(number: string): string[] {
  const opened = number.replace(/^ *\( *\+(\d+) *\)/, '+$1 ');
  return opened.startsWith('00') ? [`+${opened.slice(2)}`, opened] : [opened];
}

function whatIsWrong(number: string, country: Country): PhoneProblem {
  switch (validatePhoneNumberLength(number, country)) {
    case 'TOO_SHORT':
      return 'too_short';
    case 'TOO_LONG':
      return 'too_long';
    case 'INVALID_LENGTH':
      return 'wrong_length';
    case 'NOT_A_NUMBER':
      return number.replace(/\D/g, '').length < 5 ? 'too_short' : 'not_a_number';
    case 'INVALID_COUNTRY':
    case undefined:
      return 'invalid_for_country';
  }
}
