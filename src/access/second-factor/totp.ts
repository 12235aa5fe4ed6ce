import { Secret as Key, TOTP } from 'otpauth';

import { Secret } from '../../platform/secrets/secret';

/** What RFC 4226 recommends. */
const KEY_BYTES = 20;
const STEP_S = 30;
const DIGITS = 6;
/** One step to either side: clocks of telephones are that far off, and people take that long to type. */
const STEPS_OFF = 1;

/** A new key of RFC 6238, in base 32 as authenticator apps take it. */
export function newKey(): Secret {
  return new Secret(new Key({ size: KEY_BYTES }).base32);
}

/** The step of time that the code is of; undefined: it is none of now. */
export function stepOfCode(key: Secret, code: string, now: number): number | undefined {
  const token = code.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = totpOf(key).validate({ token, timestamp: now, window: STEPS_OFF });
  return delta === null ? undefined : Math.floor(now / 1000 / STEP_S) + delta;
}

/** The code of that moment, as an authenticator app shows it. */
export function codeAt(key: Secret, now: number): string {
  return totpOf(key).generate({ timestamp: now });
}

/** What the square picture says to an authenticator app. */
export function enrolmentAddress(key: Secret, email: string): string {
  return totpOf(key, email).toString();
}

function totpOf(key: Secret, label = ''): TOTP {
  const secret = Key.fromBase32(key.reveal());
  return new TOTP({ issuer: 'Pregón', label, algorithm: 'SHA1', digits: DIGITS, period: STEP_S, secret });
}
