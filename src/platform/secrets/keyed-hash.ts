import { createHmac, hkdfSync } from 'node:crypto';

import type { Secret } from './secret';

/**
 * HMAC-SHA256 with a key derived from PREGON_SECRET: who has the database alone cannot try all numbers. Another secret
 * gives other hashes; `keyId` tells, without telling the key, with which one something was hashed.
 */
export class KeyedHash {
  private readonly key: Buffer;
  readonly keyId: string;

  constructor(secret: Secret) {
    this.key = Buffer.from(hkdfSync('sha256', secret.reveal(), '', 'pregon erased numbers', 32));
    this.keyId = this.of('key id').slice(0, 16);
  }

  of(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('hex');
  }
}
