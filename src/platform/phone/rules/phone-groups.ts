import { parsePhoneNumberFromString } from 'libphonenumber-js';

import { isE164 } from './e164';

/**
 * A phone in the groups in which people of its country write it: `+506`, `8888`, `7777`. What is no whole phone is one group,
 * and so is one that the library would write with other digits (`+261 8…` as `+261 20 8…`).
 */
export function phoneGroups(text: string): readonly string[] {
  const known = isE164(text) ? parsePhoneNumberFromString(text) : undefined;
  const groups = known?.formatInternational().split(/[\s-]+/);
  return groups?.join('') === text ? groups : [text];
}
