import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Config } from '../config/config';
import { Secret } from './secret';

const KEY_FILE = 'secret.key';
const KEY_BYTES = 32;
const LOOK_AGAIN_MS = 50;
const MOST_LOOKS = 20;

export const keyFile = (dataDir: string): string => join(dataDir, KEY_FILE);

/** PREGON_SECRET, or a key made once and kept in the data folder for its owner alone. */
export function secretKey({ secret, dataDir }: Pick<Config, 'secret' | 'dataDir'>): Secret {
  if (secret !== undefined) return new Secret(secret);
  const file = keyFile(dataDir);
  try {
    writeFileSync(file, randomBytes(KEY_BYTES).toString('base64url'), {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const key = readFileSync(file, 'utf8').trim();
    if (key.length >= KEY_BYTES) return new Secret(key);
    // Of several processes that start together another is writing it at this moment.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN_MS);
  }
  throw new Error(`${file} holds no key: put the former one back, or set PREGON_SECRET to it`);
}

/** The same, where there is one: nothing is made. */
export function existingKey({ secret, dataDir }: Pick<Config, 'secret' | 'dataDir'>): Secret | undefined {
  if (secret !== undefined) return new Secret(secret);
  try {
    const key = readFileSync(keyFile(dataDir), 'utf8').trim();
    return key.length < KEY_BYTES ? undefined : new Secret(key);
  } catch {
    return undefined;
  }
}
