import type { Parties } from './parties';
import { digitsOf } from './same-number';

/** Every way in which the numbers of these records could be a phone without its country code. */
export function nationalForms(records: readonly Pick<Parties, 'ani' | 'dnis'>[]): string[] {
  const forms = new Set<string>();
  for (const record of records) {
    for (const written of [record.ani, record.dnis]) {
      const digits = digitsOf(written).replace(/^00/, '');
      // Country calling codes have one to three digits.
      for (const cut of [0, 1, 2, 3]) if (digits.length - cut >= 4) forms.add(digits.slice(cut));
    }
  }
  return [...forms];
}
