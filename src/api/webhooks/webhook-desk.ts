import { Injectable } from '@nestjs/common';

import { type Replay, type Webhook, Webhooks } from '../../webhooks';
import { changedMeanwhile, type Seen } from '../http/edit-tag';
import type { NewWebhookBody, WebhookChangeBody } from './webhook-bodies';
import { noDelivery, noWebhook, tooManyWebhooks, urlRefused, webhookDisabled } from './webhook-problems';
import { webhookView, type WebhookView, webhookWithSecret } from './webhook-view';

/** What administrators do with webhooks, over the API and in the console. Throws Problems. */
@Injectable()
export class WebhookDesk {
  constructor(private readonly webhooks: Webhooks) {}

  async all(): Promise<WebhookView[]> {
    return (await this.webhooks.all()).map(webhookView);
  }

  async one(id: number): Promise<WebhookView> {
    return webhookView(await this.found(id));
  }

  async add(body: NewWebhookBody, by: string): Promise<WebhookView & { readonly secret: string }> {
    const made = await this.webhooks.register(body, by);
    switch (made.kind) {
      case 'registered':
        return webhookWithSecret(made);
      case 'too_many':
        throw tooManyWebhooks(made.most);
      case 'url_refused':
        throw urlRefused(made);
    }
  }

  async change(
    id: number,
    body: WebhookChangeBody,
    seen: Seen,
  ): Promise<{ readonly before: WebhookView; readonly after: WebhookView }> {
    const changed = await this.webhooks.change(id, body, ({ version }) => seen(String(version)));
    switch (changed.kind) {
      case 'changed':
        return { before: webhookView(changed.before), after: webhookView(changed.after) };
      case 'unknown':
        throw noWebhook();
      case 'outdated':
        throw changedMeanwhile();
      case 'url_refused':
        throw urlRefused(changed);
    }
  }

  async remove(id: number): Promise<void> {
    if (!(await this.webhooks.remove(id))) throw noWebhook();
  }

  async renewSecret(id: number, keepOldForHours: number): Promise<WebhookView & { readonly secret: string }> {
    const renewed = await this.webhooks.renewSecret(id, keepOldForHours * 3_600_000);
    if (renewed === undefined) throw noWebhook();
    return webhookWithSecret(renewed);
  }

  async test(id: number): Promise<number> {
    await this.found(id);
    const delivery = await this.webhooks.test(id);
    if (delivery === undefined) throw webhookDisabled();
    return delivery;
  }

  async replay(id: number, delivery: number): Promise<void> {
    const { state } = await this.found(id);
    if (state === 'disabled') throw webhookDisabled();
    if (!(await this.webhooks.replay(id, delivery))) throw noDelivery();
  }

  async replayRange(range: Replay): Promise<number> {
    const { state } = await this.found(range.webhookId);
    if (state === 'disabled') throw webhookDisabled();
    return this.webhooks.replayRange(range);
  }

  async found(id: number): Promise<Webhook> {
    const webhook = await this.webhooks.find(id);
    if (webhook === undefined) throw noWebhook();
    return webhook;
  }
}
