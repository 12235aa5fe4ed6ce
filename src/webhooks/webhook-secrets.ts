import { Inject, Injectable } from '@nestjs/common';

import type { Tx } from '../platform/database';
import { SEAL } from '../platform/platform.module';
import { type Seal, SealBroken } from '../platform/secrets/seal';
import type { Secret } from '../platform/secrets/secret';
import { newSecret } from './signature';
import { type SealedSecrets, WebhookStore } from './webhook.store';

const about = (id: number): string => `webhook:${id}`;

/** The keys with which deliveries are signed: sealed in the database, shown once. */
@Injectable()
export class WebhookSecrets {
  constructor(
    @Inject(SEAL) private readonly seal: Seal,
    private readonly webhooks: WebhookStore,
  ) {}

  /** A new one; the present one signs too until then. */
  async renew(tx: Tx, id: number, oldUntil: number | undefined): Promise<Secret> {
    const secret = newSecret();
    await this.webhooks.setSecret(tx, id, this.seal.close(secret, about(id)), oldUntil);
    return secret;
  }

  /** Those that sign now, the newest first. Undefined: the key that sealed them is another than the present one. */
  open(id: number, { secret, old, oldUntil }: SealedSecrets, now: number): Secret[] | undefined {
    const sealed = old !== null && oldUntil !== null && oldUntil > now ? [secret, old] : [secret];
    try {
      return sealed.map((one) => this.seal.open(one, about(id)));
    } catch (error) {
      if (error instanceof SealBroken) return undefined;
      throw error;
    }
  }
}
