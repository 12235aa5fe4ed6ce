import { Module } from '@nestjs/common';

import { Courier } from './courier';
import { DeliveryStore } from './delivery.store';
import { FanOut } from './fan-out';
import { OutboxStore } from './outbox.store';
import { Rounds } from './rounds';
import { WebhookUpkeep } from './upkeep';
import { RESOLVE_NAME, resolveByDns } from './where-to';
import { WebhookStore } from './webhook.store';
import { WebhookSecrets } from './webhook-secrets';
import { Webhooks } from './webhooks';

@Module({
  providers: [
    { provide: RESOLVE_NAME, useValue: resolveByDns },
    Courier,
    DeliveryStore,
    FanOut,
    OutboxStore,
    Rounds,
    WebhookSecrets,
    WebhookStore,
    WebhookUpkeep,
    Webhooks,
  ],
  exports: [Courier, Webhooks],
})
export class WebhooksModule {}
