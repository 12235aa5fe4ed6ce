import type { Delivery, Webhook, WithSecret } from '../../webhooks';

/** As `GET /webhooks/:id` shows it; never its secret. Times ISO 8601, UTC. */
export interface WebhookView {
  readonly id: number;
  readonly url: string;
  readonly description: string;
  readonly events: readonly string[];
  readonly enabled: boolean;
  /** `by_hand`, `gone`, `failing`, `secret_lost`; null while it is enabled. */
  readonly disabledBecause: string | null;
  readonly failingSince: string | null;
  readonly oldSecretUntil: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly version: string;
}

export interface DeliveryView {
  readonly id: number;
  /** The `webhook-id` header. */
  readonly messageId: string;
  readonly type: string;
  readonly state: Delivery['state'];
  readonly tries: number;
  readonly nextTryAt: string | null;
  readonly lastTryAt: string | null;
  readonly lastStatus: number | null;
  readonly lastProblem: string | null;
  readonly lastAnswer: string | null;
  readonly endedAt: string | null;
}

const iso = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : new Date(at).toISOString();

export function webhookView(webhook: Webhook): WebhookView {
  const { id, url, description, events, createdBy } = webhook;
  return {
    id,
    url,
    description,
    events,
    enabled: webhook.state === 'enabled',
    disabledBecause: webhook.stateReason ?? null,
    failingSince: iso(webhook.failingSince),
    oldSecretUntil: iso(webhook.oldSecretUntil),
    createdBy,
    createdAt: new Date(webhook.createdAt).toISOString(),
    version: String(webhook.version),
  };
}

/** The one answer that holds the secret. */
export const webhookWithSecret = ({
  webhook,
  secret,
}: WithSecret): WebhookView & { readonly secret: string } => ({
  ...webhookView(webhook),
  secret,
});

export function deliveryView(delivery: Delivery): DeliveryView {
  const { id, key, type, state, tries, lastStatus, lastProblem, lastAnswer } = delivery;
  return {
    id,
    messageId: key,
    type,
    state,
    tries,
    nextTryAt: state === 'waiting' ? iso(delivery.nextAt) : null,
    lastTryAt: iso(delivery.lastAt),
    lastStatus,
    lastProblem,
    lastAnswer,
    endedAt: iso(delivery.endedAt),
  };
}
