import { Inject, Injectable } from '@nestjs/common';

import {
  CallingRules,
  CampaignStore,
  defaultRetryPlan,
  type Disposition,
  nextStep,
  type Outcome,
  type Prospect,
  ProspectStore,
  stepAfter,
} from '../campaigns';
import type { Attempt } from '../dialing';
import type { Tx } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import type { SettledAs } from './rules/outcome-of';

/** Outcomes that end a prospect even when they are learnt late, most binding first. */
const final: readonly (readonly [Outcome, Disposition])[] = [
  ['opted_out', 'opted_out'],
  ['agent', 'agent'],
  ['answered', 'reached'],
];

/** What becomes of a prospect when an attempt is settled, or settled otherwise than before. */
@Injectable()
export class ProspectSteps {
  constructor(
    private readonly campaigns: CampaignStore,
    private readonly prospects: ProspectStore,
    private readonly rules: CallingRules,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
  ) {}

  /** `attempt`: as it was before. */
  async after(tx: Tx, attempt: Attempt, as: SettledAs, now: number): Promise<void> {
    const prospect = await this.prospects.byId(tx, attempt.prospectId);
    if (prospect === undefined) return;
    // Of these the prospect had moved on already: what was believed is corrected.
    const movedOn = ['settled', 'refused', 'not_sent'].includes(attempt.state);
    if (movedOn) await this.correct(tx, prospect, as);
    else await this.moveOn(tx, prospect, attempt, as, now);
  }

  private async moveOn(
    tx: Tx,
    prospect: Prospect,
    { requestedAt }: Attempt,
    as: SettledAs,
    now: number,
  ): Promise<void> {
    if (prospect.state !== 'calling') return;
    const campaign = await this.campaigns.byId(tx, prospect.campaignId);
    if (campaign === undefined) return;
    // Not knowing when it stopped ringing, we take the latest that it can be: a retry is never too early.
    const endedAt = Math.min(as.endedAt ?? now, now);
    const end = { outcome: as.outcome, reason: as.reason, endedAt, attempts: prospect.attempts, requestedAt };
    const rules = this.rules.of(campaign, prospect.zone);
    const step = stepAfter(end, rules, this.provider.config.queueMarginMs);
    if (step.kind === 'done') {
      await this.prospects.finish(tx, prospect, step.disposition, step.reason, as.outcome);
    } else if (campaign.state === 'cancelled') {
      await this.prospects.finish(tx, prospect, 'cancelled', 'campaign_cancelled', as.outcome);
    } else {
      await this.prospects.waitUntil(tx, prospect, step.at, step.reason, as.outcome);
    }
  }

  /** A later record changed what an earlier attempt came to: it may end a prospect, never wake one. */
  private async correct(tx: Tx, prospect: Prospect, as: SettledAs): Promise<void> {
    const rank = final.findIndex(([outcome]) => outcome === as.outcome);
    const rankNow = final.findIndex(([, disposition]) => disposition === prospect.disposition);
    if (rank === -1 || prospect.state === 'calling' || (rankNow !== -1 && rankNow < rank)) return;
    const end = { outcome: as.outcome, reason: as.reason, endedAt: 0, attempts: prospect.attempts };
    const step = nextStep(end, prospect.attempts, defaultRetryPlan);
    if (step.kind === 'done') {
      await this.prospects.finish(tx, prospect, step.disposition, step.reason, as.outcome);
    }
  }
}
