import type { Text } from '../platform/i18n/language';
import type { PolicyInput } from './policy-input';

/** What is wrong with one field, what was given, and what would be right. */
export class PolicyProblem extends Error {
  constructor(
    readonly field: keyof PolicyInput,
    readonly given: string,
    readonly right: Text,
    /** What else is wrong. */
    readonly others: readonly PolicyProblem[] = [],
  ) {
    super(`${field}: "${given}" will not do; it must be ${right.en}`);
  }
}
