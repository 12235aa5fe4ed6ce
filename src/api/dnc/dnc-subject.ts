import { looksLikePrefix, type Prefix, readExpiry, readPrefix } from '../../dnc';
import type { Text } from '../../platform/i18n/language';
import type { E164 } from '../../platform/phone';
import { readCountry, readPhone } from '../http/fields';
import { invalidFields } from '../http/problem';

/** A number, or all that begin so. */
export type DncSubject = { readonly phone: E164 } | { readonly prefix: Prefix };

/** `8888-7777` or `+50690*`. Throws a Problem. */
export function readSubject(text: string, country: string | undefined, wide?: boolean): DncSubject {
  if (!looksLikePrefix(text)) return { phone: readPhone(text, country) };
  const read = readPrefix(text, readCountry(country), wide);
  if (read.ok) return { prefix: read.prefix };
  throw invalidFields([{ field: 'phone', text: prefixProblems[read.problem] }]);
}

const prefixProblems: Readonly<Record<'not_a_prefix' | 'no_code' | 'too_wide', Text>> = {
  not_a_prefix: {
    es: 'no es un prefijo; escríbalo como +50690*',
    en: 'is not a prefix; write it like +50690*',
  },
  no_code: {
    es: 'escriba el prefijo con + y código de país, como +50690*',
    en: 'write the prefix with + and country code, like +50690*',
  },
  too_wide: {
    es: 'abarca un país entero o más; si es lo que quiere, confirme con wide',
    en: 'covers a whole country or more; if you mean it, confirm with wide',
  },
};

/** Undefined: for good. Throws a Problem. */
export function readExpiresAt(text: string | null | undefined, now: number): number | undefined {
  if (text === null || text === undefined || text.trim() === '') return undefined;
  const at = readExpiry(text, now);
  if (at !== undefined) return at;
  throw invalidFields([
    {
      field: 'expiresAt',
      text: {
        es: 'debe ser un día o una hora que no ha pasado, p. ej. 2027-03-31',
        en: 'must be a day or a time that has not passed, e.g. 2027-03-31',
      },
    },
  ]);
}
