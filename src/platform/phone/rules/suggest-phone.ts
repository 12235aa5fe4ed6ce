import { getCountryCallingCode } from 'libphonenumber-js';

import type { Country } from './e164';
import { normalisePhone } from './normalise-phone';
import { separateNumbers } from './several-numbers';
import { spreadsheetDamage } from './spreadsheet-damage';
import { tidyPhoneText } from './tidy-phone-text';

/** More than this is prose; nothing is looked for in it. */
const MOST_CHARACTERS = 80;

/**
 * A phone that a refused text may have meant, for a person to accept; undefined when there is none that no
 * digit had to be made up for. The first of several numbers; a country code written without its plus, or left out
 * after one; `O` for `0`, `l` for `1`; an exponent that still shows every digit; thousands set apart by commas.
 */
export function suggestPhone(text: string, country: Country): string | undefined {
  const tidied = tidyPhoneText(text);
  if (tidied.length > MOST_CHARACTERS || !/\d/.test(tidied)) return undefined;
  if (spreadsheetDamage(tidied) === 'date') return undefined;
  return (
    firstOfSeveral(tidied, country) ??
    lettersForDigits(tidied, country) ??
    wholeExponent(tidied, country) ??
    withoutThousands(tidied, country) ??
    withoutOldMexicanPrefix(tidied, country) ??
    withCountryCode(tidied, country)
  );
}

function firstOfSeveral(tidied: string, country: Country): string | undefined {
  const parts = separateNumbers(tidied);
  if (parts.length < 2) return undefined;
  for (const part of parts) {
    const phone = phoneOf(part, country);
    if (phone !== undefined) return phone;
  }
  return undefined;
}

/** `8888-O777`: as it stands, only its letters mended. */
function lettersForDigits(tidied: string, country: Country): string | undefined {
  if (!/^\+?[\dOoIl ().\-/]+$/.test(tidied) || !/[OoIl]/.test(tidied)) return undefined;
  if (tidied.replace(/\D/g, '').length < 6) return undefined;
  const mended = tidied
    .replace(/[Oo]/g, '0')
    .replace(/[Il]/g, '1')
    .replace(/[^\d+]/g, '');
  return phoneOf(mended, country) === undefined ? undefined : mended;
}

/** `5.0688887777E+10` has lost no digit; `5.06889E+10` has. */
function wholeExponent(tidied: string, country: Country): string | undefined {
  const parts = /^\+?(\d)(?:[.,](\d+))?\s?e\s?\+?\s?(\d{1,2})$/i.exec(tidied);
  if (!parts) return undefined;
  const digits = `${parts[1]}${parts[2] ?? ''}`;
  if (digits.length !== Number(parts[3]) + 1) return undefined;
  return phoneOf(digits, country) ?? phoneOf(`+${digits}`, country);
}

function withoutThousands(tidied: string, country: Country): string | undefined {
  if (!/^\d{1,3}(?:,\d{3}){2,4}$/.test(tidied)) return undefined;
  return phoneOf(tidied.replaceAll(',', ''), country);
}

/** `044 55 1234 5678`, `1 55 …`, `+52 1 55 …`: prefixes of mobiles that Mexico gave up in 2019. */
function withoutOldMexicanPrefix(tidied: string, country: Country): string | undefined {
  if (!/^\+?[\d ().\-/]+$/.test(tidied)) return undefined;
  const digits = tidied.replace(/\D/g, '');
  const abroad = /^\+ *52/.test(tidied) ? /^521(\d{10})$/.exec(digits) : null;
  const atHome = country === 'MX' ? /^(?:04[45]|01|(?:52)?1)(\d{10})$/.exec(digits) : null;
  const national = (abroad ?? atHome)?.[1];
  return national === undefined ? undefined : phoneOf(`+52${national}`, country);
}

/** `50688887777` in a list of the United States; `+8888 7777` in one of Costa Rica. */
function withCountryCode(tidied: string, country: Country): string | undefined {
  if (!/^\+?[\d ().\-/]+$/.test(tidied)) return undefined;
  const digits = tidied.replace(/\D/g, '');
  if (digits.startsWith('0') || digits.length < 7) return undefined;
  if (tidied.startsWith('+')) return phoneOf(`+${getCountryCallingCode(country)}${digits}`, country);
  return digits.length >= 10 ? phoneOf(`+${digits}`, country) : undefined;
}

function phoneOf(text: string, country: Country): string | undefined {
  const result = normalisePhone(text, country);
  return result.ok ? result.phone : undefined;
}
