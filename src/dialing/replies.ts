import { Inject, Injectable } from '@nestjs/common';

import { CallingRules, CampaignStore, ProspectStore, stepAfter, TallyStore } from '../campaigns';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, type Tx } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import type { DialReply } from '../provider/provider.port';
import type { Attempt } from './attempt';
import { AttemptStore } from './attempt.store';
import { EndpointStore } from './endpoint.store';
import { PhoneStore } from './phone.store';
import { restMsAfter, restMsAfterDoubts } from './rules/set-aside';

export type Sent = DialReply | { readonly kind: 'not_sent'; readonly text: string };
type NoCall = Extract<Sent, { kind: 'refused' | 'not_sent' }>;

/** Writes down what a dial request came to. Whatever is not here is settled from call records. */
@Injectable()
export class Replies {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly campaigns: CampaignStore,
    private readonly prospects: ProspectStore,
    private readonly tallies: TallyStore,
    private readonly attempts: AttemptStore,
    private readonly endpoints: EndpointStore,
    private readonly phones: PhoneStore,
    private readonly rules: CallingRules,
  ) {}

  record(attempt: Attempt, sent: Sent): Promise<void> {
    return this.db.write(async (tx) => {
      const now = this.clock.now();
      // False: call records were faster, or a newer process took the attempt over. Their word stands.
      if (!(await this.attempts.recordReply(tx, attempt.id, sent.kind, { text: sent.text, now }))) return;
      switch (sent.kind) {
        case 'accepted':
          return this.endpoints.worked(tx, attempt.endpointId);
        case 'uncertain':
          return this.doubtEndpoint(tx, attempt.endpointId, now);
        case 'refused':
          await this.restEndpoint(tx, attempt, sent, now);
          return this.backToTheProspect(tx, attempt, sent, now);
        case 'not_sent':
          return this.backToTheProspect(tx, attempt, sent, now);
      }
    });
  }

  private async doubtEndpoint(tx: Tx, id: number, now: number): Promise<void> {
    await this.endpoints.doubt(tx, id);
    const endpoint = await this.endpoints.byId(tx, id);
    if (endpoint === undefined) return;
    const { doubtCount, restCount } = endpoint;
    const baseMs = Math.max(this.provider.config.cdrIntervalMs, 1000);
    const restMs = restMsAfterDoubts(doubtCount, restCount, baseMs);
    if (restMs === undefined) return;
    const reason = `no_clear_answer: ${doubtCount} requests in a row`;
    await this.endpoints.setAside(tx, id, now + restMs, reason);
  }

  private async restEndpoint(
    tx: Tx,
    attempt: Attempt,
    refused: Extract<Sent, { kind: 'refused' }>,
    now: number,
  ) {
    const endpoint = await this.endpoints.byId(tx, attempt.endpointId);
    const restMs =
      endpoint &&
      restMsAfter(refused.refusal, endpoint.restCount, Math.max(this.provider.config.cdrIntervalMs, 1000));
    if (restMs !== undefined) {
      await this.endpoints.setAside(
        tx,
        attempt.endpointId,
        now + restMs,
        `${refused.refusal}: ${refused.text}`,
      );
    }
  }

  /** A refusal is an attempt, whatever it was for; a request that never left is none. Neither rang. */
  private async backToTheProspect(tx: Tx, attempt: Attempt, sent: NoCall, now: number): Promise<void> {
    const { kind: outcome, text: reason } = sent;
    await this.endpoints.release(tx, attempt.id);
    await this.tallies.add(tx, attempt.campaignId, `outcome:${outcome}`, 1);
    if (outcome === 'not_sent') await this.prospects.countAttempt(tx, attempt.prospectId, -1);
    if (!mayBeAboutTheNumber(sent)) {
      await this.attempts.markSpared(tx, attempt.id);
      await this.phones.forgetRequest(tx, attempt.phone);
    }
    const prospect = await this.prospects.byId(tx, attempt.prospectId);
    const campaign = await this.campaigns.byId(tx, attempt.campaignId);
    if (prospect?.state !== 'calling' || campaign === undefined) return;
    if (campaign.state === 'cancelled') {
      return this.prospects.finish(tx, prospect, 'cancelled', 'campaign_cancelled', outcome);
    }
    if (campaign.kind === 'calls') {
      return this.prospects.finish(tx, prospect, 'not_reached', outcome, outcome);
    }
    if (outcome === 'not_sent') {
      return this.prospects.waitUntil(tx, prospect, now, 'no_free_endpoint', outcome);
    }
    const { attempts } = prospect;
    const { requestedAt } = attempt;
    const rules = this.rules.of(campaign, prospect.zone);
    const end = { outcome, reason, endedAt: now, attempts, requestedAt };
    const step = stepAfter(end, rules, this.provider.config.queueMarginMs);
    if (step.kind === 'done')
      return this.prospects.finish(tx, prospect, step.disposition, step.reason, outcome);
    // The number's last request was forgotten; a gap that was asked for holds all the same.
    const at = Math.max(step.at, now + (campaign.policy.gapMs ?? 0));
    return this.prospects.waitUntil(tx, prospect, at, step.reason, outcome);
  }
}

function mayBeAboutTheNumber(sent: NoCall): boolean {
  return sent.kind === 'refused' && sent.refusal === 'other';
}
