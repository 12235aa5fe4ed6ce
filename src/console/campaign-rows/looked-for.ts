import { readSought, type Sought, soughtProblemTexts } from '../../contacts';
import type { Text } from '../../platform/i18n/language';
import { countryOf } from '../../platform/phone';

export interface LookedFor {
  /** Undefined: nobody is looked for. */
  readonly sought: Sought | undefined;
  /** What is wrong with what was typed; then `sought` is undefined. */
  readonly problem: Text | undefined;
}

/** Who is looked for in a page's address. */
export function lookedFor(typed: string, country: string): LookedFor {
  const read = readSought(typed, countryOf(country) ?? 'CR');
  return read !== undefined && 'problem' in read
    ? { sought: undefined, problem: soughtProblemTexts[read.problem] }
    : { sought: read, problem: undefined };
}
