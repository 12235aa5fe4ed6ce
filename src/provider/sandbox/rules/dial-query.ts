import { Credentials } from './endpoint';
import { Refusal } from './refusal';

export interface DialQuery {
  readonly credentials: Credentials;
  readonly firstNumber: string;
  readonly secondNumber: string;
}

export type ParsedDialQuery =
  | { readonly kind: 'understood'; readonly query: DialQuery }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The manual spells the second number's parameter in two ways; a careful client sends both. */
export function parseDialQuery(parameters: URLSearchParams): ParsedDialQuery {
  // A parameter given twice counts with its last value, as in PHP.
  const given = Object.fromEntries(parameters);
  const { username, password, first_num: firstNumber, secd_num: secd, second_num: second } = given;
  if (secd !== undefined && second !== undefined && secd !== second) {
    return { kind: 'refused', refusal: 'second_numbers_differ' };
  }
  const secondNumber = secd ?? second;
  if (!username || !password || !firstNumber || !secondNumber) {
    return { kind: 'refused', refusal: 'parameter_missing' };
  }
  return { kind: 'understood', query: { credentials: { username, password }, firstNumber, secondNumber } };
}
