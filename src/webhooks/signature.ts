import { randomBytes } from 'node:crypto';
import { Webhook as Signer } from 'standardwebhooks';

import { Secret } from '../platform/secrets/secret';

const SECRET_BYTES = 32;

/** As Standard Webhooks writes them: `whsec_` and base64. */
export function newSecret(): Secret {
  return new Secret(`whsec_${randomBytes(SECRET_BYTES).toString('base64')}`);
}

export interface Message {
  readonly key: string;
  readonly body: string;
  /** Of this try, epoch ms: a subscriber refuses what was signed long ago. */
  readonly sentAt: number;
}

/** One signature for each secret, the newest first: https://www.standardwebhooks.com. */
export function signedHeaders(
  { key, body, sentAt }: Message,
  secrets: readonly Secret[],
): Readonly<Record<string, string>> {
  const signatures = secrets.map((secret) => new Signer(secret.reveal()).sign(key, new Date(sentAt), body));
  return {
    'content-type': 'application/json',
    'user-agent': 'Pregon-Webhooks/1',
    'webhook-id': key,
    'webhook-timestamp': String(Math.floor(sentAt / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}
