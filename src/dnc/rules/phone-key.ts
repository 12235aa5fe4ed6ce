import type { E164 } from '../../platform/phone/rules/e164';

/**
 * How the do-not-call tables know a phone: the digits of its E.164 as an integer (at most 15, so exact in
 * JavaScript too). Half the size of the text, and a row's own id.
 */
export const phoneKey = (phone: E164): number => Number(phone.slice(1));

/** Of a telephone; above it stands what took the place of erased numbers. */
export const LARGEST_KEY = 999_999_999_999_999;

export const phoneOf = (key: number): E164 => `+${key}`;

/** The key of a phone that a table keeps as E.164 text, as an SQL expression. */
export const phoneKeySql = (phone: string): string => `CAST(${phone} AS BIGINT)`;
