import { Inject, Injectable } from '@nestjs/common';

import {
  CallingRules,
  type Campaign,
  CampaignStore,
  defaultRetryPlan,
  type Disposition,
  nextStep,
  type Outcome,
  type Prospect,
  type ProspectMove,
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

/** An attempt and what it came to. */
export interface Ending {
  readonly attempt: Attempt;
  readonly as: SettledAs;
}

/** What becomes of a prospect when an attempt is settled, or settled otherwise than before. */
@Injectable()
export class ProspectSteps {
  constructor(
    private readonly campaigns: CampaignStore,
    private readonly prospects: ProspectStore,
    private readonly rules: CallingRules,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
  ) {}

  /** `attempt`: as it was before. No prospect twice. `people`: whom they called, by id, as they are now. */
  async after(
    tx: Tx,
    ends: readonly Ending[],
    people: ReadonlyMap<number, Prospect>,
    now: number,
  ): Promise<void> {
    const campaigns = await this.campaignsOf(tx, [...people.values()]);
    const moves = ends.flatMap(({ attempt, as }) => {
      const prospect = people.get(attempt.prospectId);
      const campaign = prospect && campaigns.get(prospect.campaignId);
      if (prospect === undefined || campaign === undefined) return [];
      // Of these the prospect had moved on already: what was believed is corrected.
      const movedOn = ['settled', 'refused', 'not_sent'].includes(attempt.state);
      const to = movedOn ? corrected(prospect, as) : this.next(prospect, campaign, attempt, as, now);
      return to === undefined ? [] : [{ prospect, to, lastOutcome: as.outcome }];
    });
    await this.prospects.move(tx, moves);
  }

  private async campaignsOf(tx: Tx, prospects: readonly Prospect[]): Promise<Map<number, Campaign>> {
    const campaigns = new Map<number, Campaign>();
    for (const id of new Set(prospects.map((one) => one.campaignId))) {
      const campaign = await this.campaigns.byId(tx, id);
      if (campaign !== undefined) campaigns.set(id, campaign);
    }
    return campaigns;
  }

  private next(
    prospect: Prospect,
    campaign: Campaign,
    { requestedAt }: Attempt,
    as: SettledAs,
    now: number,
  ): ProspectMove['to'] | undefined {
    if (prospect.state !== 'calling') return undefined;
    // Not knowing when it stopped ringing, we take the latest that it can be: a retry is never too early.
    const endedAt = Math.min(as.endedAt ?? now, now);
    const end = { outcome: as.outcome, reason: as.reason, endedAt, attempts: prospect.attempts, requestedAt };
    const rules = this.rules.of(campaign, prospect.zone);
    const step = stepAfter(end, rules, this.provider.config.queueMarginMs);
    if (step.kind === 'done') return step;
    if (campaign.state === 'cancelled')
      return { kind: 'done', disposition: 'cancelled', reason: 'campaign_cancelled' };
    return { kind: 'waiting', at: step.at, reason: step.reason };
  }
}

/** A later record changed what an earlier attempt came to: it may end a prospect, never wake one. */
function corrected(prospect: Prospect, as: SettledAs): ProspectMove['to'] | undefined {
  const rank = final.findIndex(([outcome]) => outcome === as.outcome);
  const rankNow = final.findIndex(([, disposition]) => disposition === prospect.disposition);
  if (rank === -1 || prospect.state === 'calling' || (rankNow !== -1 && rankNow < rank)) return undefined;
  const end = { outcome: as.outcome, reason: as.reason, endedAt: 0, attempts: prospect.attempts };
  const step = nextStep(end, prospect.attempts, defaultRetryPlan);
  return step.kind === 'done' ? step : undefined;
}
