import { createHmac, hkdfSync } from 'node:crypto';

import type { Secret } from './secret';

/**
 * HMAC-SHA256 with a key derived from PREGON_SECRET: who has the database alone cannot try all numbers. Another secret
 * gives other hashes; `keyId` tells, without telling the key, with which one something was hashed.
 */
export class KeyedHash {
  private readonly key: Buffer;
  readonly keyId: string;

  /** `purpose`: hashes for one say nothing about those for another. */
  constructor(secret: Secret, purpose: 'erased numbers' | 'audit trail' = 'erased numbers') {
    this.key = Buffer.from(hkdfSync('sha256', secret.reveal(), '', `pregon ${purpose}`, 32));
    this.keyId = this.of('key id').slice(0, 16);
  }

  of(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('hex');
  }
}
