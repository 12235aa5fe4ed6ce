import type { Text } from '../platform/i18n/language';
import { countryOf } from '../platform/phone';
import { readSought, type Sought } from './rules/sought';
import { soughtProblemTexts } from './sought-text';

export interface LookedFor {
  /** Undefined: nobody is looked for. */
  readonly sought: Sought | undefined;
  /** What is wrong with what was typed; then `sought` is undefined. */
  readonly problem: Text | undefined;
}

/** Who is looked for by what somebody types; `country` is that of numbers without one. */
export function lookedFor(typed: string, country: string): LookedFor {
  const read = readSought(typed, countryOf(country) ?? 'CR');
  return read !== undefined && 'problem' in read
    ? { sought: undefined, problem: soughtProblemTexts[read.problem] }
    : { sought: read, problem: undefined };
}
