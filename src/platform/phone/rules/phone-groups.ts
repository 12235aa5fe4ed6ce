import { parsePhoneNumberFromString } from 'libphonenumber-js';

import { isE164 } from './e164';

/** A phone in the groups in which people of its country write it: `+506`, `8888`, `7777`. What is no whole phone is one group. */
export function phoneGroups(text: string): readonly string[] {
  const known = isE164(text) ? parsePhoneNumberFromString(text) : undefined;
  return known?.formatInternational().split(/[\s-]+/) ?? [text];
}
