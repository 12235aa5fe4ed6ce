import type { Parties } from './parties';
import { digitsOf, isOneOf } from './same-number';

/** Shorter ones are nobody's telephone: star codes, extensions. */
const LEAST_DIGITS = 7;

/** The numbers that stand in a record beside our endpoints, digits only, without the `00` before a country code. */
export function numbersIn(
  { ani, dnis }: Pick<Parties, 'ani' | 'dnis'>,
  endpointNames: readonly string[],
): string[] {
  const others = [ani, dnis].filter((party) => !isOneOf(party, endpointNames));
  const digits = others.map((party) => digitsOf(party).replace(/^00/, ''));
  return [...new Set(digits)].filter((one) => one.length >= LEAST_DIGITS);
}
