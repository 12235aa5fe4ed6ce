import { z } from 'zod';

import { type Country, countryOf, type E164, normalisePhone, phoneProblemTexts } from '../../platform/phone';
import { inWords } from './own-words';
import { invalidFields } from './problem';

/** One line of text, trimmed, not empty; nothing in it that would break a line, a log or a spreadsheet. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(
      /^[^\p{Cc}\p{Cs}]*$/u,
      inWords({
        es: 'no debe tener caracteres de control ni mitades de caracteres',
        en: 'must not hold control characters, or halves of characters',
      }),
    );

export const optionalCountry = z.string().max(10).optional();

/** `CR` when nothing is given. */
export function readCountry(text: string | undefined): Country {
  const country = text === undefined || text.trim() === '' ? 'CR' : countryOf(text);
  if (country !== undefined) return country;
  throw invalidFields([
    {
      field: 'country',
      text: {
        es: 'debe ser un país de dos letras, p. ej. CR',
        en: 'must be a two-letter country such as CR',
      },
    },
  ]);
}

export function readPhone(text: string, country: string | undefined): E164 {
  return readNumber(text, country).phone;
}

/** With the number's own country. */
export function readNumber(
  text: string,
  country: string | undefined,
): { readonly phone: E164; readonly country: Country | undefined } {
  const result = normalisePhone(text, readCountry(country));
  if (result.ok) return result;
  throw invalidFields([{ field: 'phone', text: phoneProblemTexts[result.code].sentence }]);
}
