import { Inject, Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';

import { CLOCK, type Clock } from '../platform/clock/clock';
import type { Config } from '../platform/config/config';
import { Database, type Tx } from '../platform/database';
import { CONFIG } from '../platform/platform.module';
import type { Secret } from '../platform/secrets/secret';
import { DeliveryStore, type Due, type Tried } from './delivery.store';
import { post } from './post';
import { DISABLE_AFTER_MS } from './rules/retry';
import { type Answer, verdictOn } from './rules/verdict';
import { signedHeaders } from './signature';
import { RESOLVE_NAME, type ResolveName, whereTo } from './where-to';
import { WebhookStore } from './webhook.store';
import { WebhookSecrets } from './webhook-secrets';

/** Sent at once to one webhook; what came of them is written in one short transaction. */
const AT_ONCE = 8;
const TRY_TIMEOUT_MS = 10_000;
const MILLION = 1_000_000;

/** A round of one webhook: some deliveries that are due, sent side by side, and what came of them. */
@Injectable()
export class Rounds {
  /** From 0 to 1, for the chance in a delay. */
  random: () => number = () => randomInt(MILLION) / MILLION;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(RESOLVE_NAME) private readonly resolve: ResolveName,
    private readonly webhooks: WebhookStore,
    private readonly deliveries: DeliveryStore,
    private readonly secrets: WebhookSecrets,
  ) {}

  /** False: nothing is due. */
  async send(webhookId: number, stopping: AbortSignal): Promise<boolean> {
    const sealed = await this.webhooks.secrets(this.db.read, webhookId);
    if (sealed === undefined) return false;
    const due = await this.deliveries.due(this.db.read, webhookId, this.clock.now(), AT_ONCE);
    if (due.length === 0) return false;
    const secrets = this.secrets.open(webhookId, sealed, this.clock.now());
    if (secrets === undefined) {
      await this.db.write((tx) => this.webhooks.disable(tx, webhookId, 'secret_lost'), 'bulk');
      return false;
    }
    const url = new URL(sealed.url);
    const answers = await Promise.all(due.map((one) => this.try({ url, secrets }, one, stopping)));
    // Cut off by us: what the subscriber made of it is not known, so it is sent again.
    if (stopping.aborted) return false;
    const now = this.clock.now();
    const tried = due.flatMap((one, n): Tried[] => {
      const answer = answers[n];
      if (answer === undefined) return [];
      const soFar = { since: one.since, tries: one.tries + 1 };
      return [{ due: one, answer, verdict: verdictOn(answer, soFar, now, this.random()) }];
    });
    await this.db.write((tx) => this.note(tx, webhookId, tried, now), 'bulk');
    return true;
  }

  private async note(tx: Tx, webhookId: number, tried: readonly Tried[], now: number): Promise<void> {
    for (const one of tried) await this.deliveries.note(tx, one, now);
    const verdicts = tried.map(({ verdict }) => verdict);
    const took = verdicts.some(({ kind }) => kind === 'delivered');
    await this.webhooks.noteFailing(tx, webhookId, took ? undefined : now);
    if (verdicts.some((verdict) => verdict.kind === 'failed' && verdict.gone)) {
      return this.webhooks.disable(tx, webhookId, 'gone');
    }
    const { failingSince } = (await this.webhooks.byId(tx, webhookId)) ?? {};
    if (failingSince !== undefined && now - failingSince > DISABLE_AFTER_MS) {
      await this.webhooks.disable(tx, webhookId, 'failing');
    }
  }

  /** Its name is looked up for each try, and what it leads to is looked at each time. */
  private async try(
    { url, secrets }: { readonly url: URL; readonly secrets: readonly Secret[] },
    { key, body }: Due,
    stopping: AbortSignal,
  ): Promise<Answer> {
    const to = await whereTo(url, this.config.webhookAllow, this.resolve);
    if (!to.ok) return { kind: 'failed', why: to.why, detail: to.detail };
    const now = this.clock.now();
    const headers = signedHeaders({ key, body, sentAt: now }, secrets);
    const over = new AbortController();
    const tooLate = new AbortController();
    const end = () => over.abort();
    stopping.addEventListener('abort', end, { once: true });
    void this.clock.wait(TRY_TIMEOUT_MS, over.signal).then(() => tooLate.abort());
    const answer = await post({ url, addresses: to.addresses, headers, body, now }, tooLate.signal);
    stopping.removeEventListener('abort', end);
    over.abort();
    return answer;
  }
}
