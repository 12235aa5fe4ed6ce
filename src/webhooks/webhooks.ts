import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';

import { Bells } from '../platform/bell/bells';
import { CLOCK, type Clock } from '../platform/clock/clock';
import type { Config } from '../platform/config/config';
import { Database } from '../platform/database';
import { CONFIG } from '../platform/platform.module';
import {
  type DeliveryQuery,
  DeliveryStore,
  type Replay,
  type ReplayDone,
  type ReplayStep,
} from './delivery.store';
import { OutboxStore } from './outbox.store';
import { type EventType, TEST_EVENT } from './rules/event-types';
import { payloadOf } from './rules/payload';
import type { PostFailure } from './rules/verdict';
import { readWebhookUrl, type WebhookUrl } from './rules/webhook-url';
import type { Delivery, Webhook } from './webhook';
import { type WebhookChange, WebhookStore } from './webhook.store';
import { WebhookSecrets } from './webhook-secrets';
import { RESOLVE_NAME, type ResolveName, whereTo } from './where-to';

const MOST_WEBHOOKS = 20;
const REPLAY_ROWS = 500;

export interface NewWebhook {
  readonly url: string;
  readonly description: string;
  readonly events: readonly EventType[];
}

export type UrlRefused = {
  readonly kind: 'url_refused';
  readonly why: Extract<WebhookUrl, { ok: false }>['why'] | PostFailure;
  readonly detail: string;
};
export interface WithSecret {
  readonly webhook: Webhook;
  readonly secret: string;
}
export type Registered =
  | ({ readonly kind: 'registered' } & WithSecret)
  | { readonly kind: 'too_many'; readonly most: number }
  | UrlRefused;
export type Changed =
  | { readonly kind: 'changed'; readonly before: Webhook; readonly after: Webhook }
  | { readonly kind: 'unknown' }
  /** Somebody has changed it meanwhile. */
  | { readonly kind: 'outdated' }
  | UrlRefused;

/** What administrators do with webhooks. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(RESOLVE_NAME) private readonly resolve: ResolveName,
    private readonly bells: Bells,
    private readonly webhooks: WebhookStore,
    private readonly outbox: OutboxStore,
    private readonly deliveries: DeliveryStore,
    private readonly secrets: WebhookSecrets,
  ) {}

  all(): Promise<Webhook[]> {
    return this.webhooks.all(this.db.read);
  }

  find(id: number): Promise<Webhook | undefined> {
    return this.webhooks.byId(this.db.read, id);
  }

  async register({ url, description, events }: NewWebhook, by: string): Promise<Registered> {
    const checked = await this.check(url);
    if (typeof checked !== 'string') return checked;
    return this.db.write(async (tx): Promise<Registered> => {
      if ((await this.webhooks.all(tx)).length >= MOST_WEBHOOKS) {
        return { kind: 'too_many', most: MOST_WEBHOOKS };
      }
      const createdAt = this.clock.now();
      const row = { url: checked, description, events, createdBy: by, createdAt };
      const id = await this.webhooks.create(tx, row);
      const secret = await this.secrets.renew(tx, id, undefined);
      const webhook = await this.webhooks.byId(tx, id);
      if (webhook === undefined) throw new Error('a webhook just written cannot be read back');
      return { kind: 'registered', webhook, secret: secret.reveal() };
    });
  }

  /** `seen`: tells of the webhook as it is whether the one who changes it has seen that. */
  async change(id: number, change: WebhookChange, seen: (now: Webhook) => boolean): Promise<Changed> {
    const url = change.url === undefined ? undefined : await this.check(change.url);
    if (typeof url === 'object') return url;
    const changed = await this.db.write(async (tx): Promise<Changed> => {
      const before = await this.webhooks.byId(tx, id);
      if (before === undefined) return { kind: 'unknown' };
      if (!seen(before)) return { kind: 'outdated' };
      await this.webhooks.change(tx, id, { ...change, url });
      const after = await this.webhooks.byId(tx, id);
      return after === undefined ? { kind: 'unknown' } : { kind: 'changed', before, after };
    });
    this.bells.webhooks.ring();
    return changed;
  }

  remove(id: number): Promise<boolean> {
    return this.db.write((tx) => this.webhooks.remove(tx, id));
  }

  /** Both secrets sign for so long. Undefined: there is no such webhook. */
  renewSecret(id: number, keepOldMs: number): Promise<WithSecret | undefined> {
    return this.db.write(async (tx) => {
      if ((await this.webhooks.byId(tx, id)) === undefined) return undefined;
      const until = keepOldMs > 0 ? this.clock.now() + keepOldMs : undefined;
      const secret = (await this.secrets.renew(tx, id, until)).reveal();
      const webhook = await this.webhooks.byId(tx, id);
      return webhook && { webhook, secret };
    });
  }

  /** Sends one event of no meaning. Returns its delivery's id; undefined: there is no such webhook, or it is off. */
  async test(id: number): Promise<number | undefined> {
    const delivery = await this.db.write(async (tx) => {
      if ((await this.webhooks.byId(tx, id))?.state !== 'enabled') return undefined;
      const at = this.clock.now();
      const body = JSON.stringify(payloadOf(TEST_EVENT, at, { webhookId: id }));
      const event = { type: TEST_EVENT, at, facts: '{}', key: `msg_${randomUUID()}`, body } as const;
      return this.deliveries.giveOne(tx, id, await this.outbox.add(tx, event), at);
    });
    this.bells.webhooks.ring();
    return delivery;
  }

  page(query: DeliveryQuery): Promise<Delivery[]> {
    return this.deliveries.page(this.db.read, query);
  }

  delivery(webhookId: number, id: number): Promise<(Delivery & { readonly body: string }) | undefined> {
    return this.deliveries.byId(this.db.read, webhookId, id);
  }

  /** Sends it again, under the same `webhook-id`. False: there is no such delivery. */
  async replay(webhookId: number, id: number): Promise<boolean> {
    const found = await this.db.write((tx) => this.deliveries.replay(tx, webhookId, id, this.clock.now()));
    this.bells.webhooks.ring();
    return found;
  }

  /** Returns how many are sent again. In short steps: other writers go between. */
  async replayRange(replay: Replay): Promise<number> {
    const now = this.clock.now();
    let replayed = 0;
    let after: number | undefined = 0;
    while (after !== undefined) {
      const step: ReplayStep = { after, rows: REPLAY_ROWS, now };
      const done: ReplayDone = await this.db.write(
        (tx) => this.deliveries.replayStep(tx, replay, step),
        'bulk',
      );
      replayed += done.replayed;
      after = done.last;
    }
    this.bells.webhooks.ring();
    return replayed;
  }

  /** The address as it is kept, or why it will not do. */
  private async check(text: string): Promise<string | UrlRefused> {
    const read = readWebhookUrl(text);
    if (!read.ok) return { kind: 'url_refused', why: read.why, detail: '' };
    const to = await whereTo(read.url, this.config.webhookAllow, this.resolve);
    return to.ok ? read.url.href : { kind: 'url_refused', why: to.why, detail: to.detail };
  }
}
