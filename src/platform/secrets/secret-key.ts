import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Config } from '../config/config';
import { Secret } from './secret';

const KEY_FILE = 'secret.key';
const KEY_BYTES = 32;

/** PREGON_SECRET, or a key made once and kept in the data folder for its owner alone. */
export function secretKey({ secret, dataDir }: Pick<Config, 'secret' | 'dataDir'>): Secret {
  if (secret !== undefined) return new Secret(secret);
  const file = join(dataDir, KEY_FILE);
  try {
    writeFileSync(file, randomBytes(KEY_BYTES).toString('base64url'), {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = readFileSync(file, 'utf8').trim();
  if (key.length < KEY_BYTES) {
    throw new Error(`${file} holds no key: put the former one back, or set PREGON_SECRET to it`);
  }
  return new Secret(key);
}
