import { DateTime } from 'luxon';

import type { Text } from './language';

const locales = { es: 'es', en: 'en-GB' } as const;
const forms = { minutes: 'ccc d LLL yyyy, HH:mm', seconds: 'ccc d LLL yyyy, HH:mm:ss' } as const;

/** A moment inside a sentence, on the clocks of `zone`: `Thu 26 Nov 2026, 19:09`. */
export function momentText(atMs: number, zone: string, to: keyof typeof forms = 'minutes'): Text {
  const at = DateTime.fromMillis(atMs, { zone });
  const said = (language: keyof Text) => at.setLocale(locales[language]).toFormat(forms[to]);
  return { es: said('es'), en: said('en') };
}
