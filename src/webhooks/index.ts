/** The door of the webhooks room: others are told what happened. */
export { AgedDeliveryStore } from './aged-deliveries.store';
export { Courier } from './courier';
export type { Replay } from './delivery.store';
export { type EventType, eventTypes, TEST_EVENT } from './rules/event-types';
export type { Delivery, Webhook } from './webhook';
export type { WebhookChange } from './webhook.store';
export {
  type Changed,
  type NewWebhook,
  type Registered,
  type UrlRefused,
  Webhooks,
  type WithSecret,
} from './webhooks';
export { WebhooksModule } from './webhooks.module';
