import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

import { Gate } from './gate';

/** OWASP's scrypt setting of 32 MiB; kept in the hash, so that it can be raised without locking anybody out. */
const cost = { N: 2 ** 15, r: 8, p: 3 };
const KEY_BYTES = 32;
/** Hashing takes memory and processor from the calls: two at a time, a few in line, the rest refused. */
const gate = new Gate(2, 20);

export const shortestPassword = 12;
export const longestPassword = 256;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return `scrypt$${cost.N}$${cost.r}$${cost.p}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** `undefined` for a user who does not exist: it takes as long to say no. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, n, r, p, salt, key] = (stored ?? nobody).split('$');
  const expected = Buffer.from(key ?? '', 'base64url');
  const settings = { N: Number(n), r: Number(r), p: Number(p) };
  const actual = await derive(password, Buffer.from(salt ?? '', 'base64url'), settings);
  return actual.length === expected.length && timingSafeEqual(actual, expected) && stored !== undefined;
}

const nobody = `scrypt$${cost.N}$${cost.r}$${cost.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

function derive(password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  // Node's default limit on memory is just below what these settings need.
  const maxmem = 256 * N * r;
  return gate.run(
    () =>
      new Promise((resolve, reject) =>
        scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { N, r, p, maxmem }, (error, key) =>
          error ? reject(error) : resolve(key),
        ),
      ),
  );
}
