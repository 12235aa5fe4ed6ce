import { randomInt } from 'node:crypto';

import { hashOpaque } from '../opaque';

/** No letters or digits that look alike. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
/** Sixteen of 31 signs are 79 random bits: a plain hash of them cannot be turned back. */
const GROUPS = 4;
const GROUP_LENGTH = 4;
const CODES = 10;

/** For who loses the telephone: each opens once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => Array.from({ length: GROUPS }, group).join('-'));
}

/** What is stored of one, however it is typed. Undefined: it cannot be one. */
export function recoveryHash(code: string): string | undefined {
  const signs = code.replace(/[\s-]/g, '').toUpperCase();
  return signs.length === GROUPS * GROUP_LENGTH ? hashOpaque(`recovery:${signs}`) : undefined;
}

function group(): string {
  return Array.from({ length: GROUP_LENGTH }, () => alphabet[randomInt(alphabet.length)]).join('');
}
