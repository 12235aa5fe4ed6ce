import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, in a form that fits a cookie and a header. */
export function newOpaque(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of an opaque secret. It is random already: no salt, no slow hash. */
export function hashOpaque(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Takes the same time whatever the two have in common, their lengths included. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(one).digest(),
    createHash('sha256').update(other).digest(),
  );
}
