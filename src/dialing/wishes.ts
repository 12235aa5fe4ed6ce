import { Inject, Injectable } from '@nestjs/common';

import { type Campaign, CampaignLifecycle, pacingOf, ProspectStore } from '../campaigns';
import { Bells } from '../platform/bell/bells';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import type { Wish } from './allot';
import { Breaker } from './breaker';
import { OpenZones } from './open-zones';
import { type Lead, paceNow, type Places, placesWithin } from './rules/pace';

/**
 * Dials are planned `leadMs` before their place on the grid, so that the connection is ready on time, once the
 * first place that nobody has is within `nearMs`: several are planned in one commit, but few, as other
 * writers wait meanwhile.
 */
export const lead: Lead = { leadMs: 800, nearMs: 450, most: 5 };
/** Prospects that a campaign's end leaves uncalled are ended so many at a time. */
const ENDED_AT_ONCE = 5000;

/** What a running campaign could place now. Pauses or ends one that may place no more. */
@Injectable()
export class Wishes {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly bells: Bells,
    private readonly prospects: ProspectStore,
    private readonly lifecycle: CampaignLifecycle,
    private readonly zones: OpenZones,
    private readonly breaker: Breaker,
  ) {}

  /** The wish, or when to look at the campaign again. `pending`: its dials that have not come to admission. */
  async of(campaign: Campaign, pending: number, now: number): Promise<Wish | number> {
    const { budgetMicros } = campaign.policy;
    if (budgetMicros !== undefined && campaign.costMicros >= budgetMicros) {
      await this.lifecycle.pause(campaign.id, 'budget');
      return now;
    }
    if (this.isOver(campaign, now)) return this.endWaiting(campaign);
    if (await this.breaker.stops(campaign)) return now;
    const { count, nextAt } = this.places(campaign, pending, now);
    if (count === 0) return nextAt;
    const { open, nextOpenAt } = await this.zones.now(campaign, now);
    if (open.length === 0) {
      return this.isOver(campaign, nextOpenAt) ? this.endWaiting(campaign) : nextOpenAt;
    }
    return { campaign, zones: open, places: count, pending };
  }

  /** Its places on the pace grid to plan for now. */
  places({ nextDialAt, policy, runningSince }: Campaign, pending: number, now: number): Places {
    const pace = paceNow(policy.callsPerMinute, pacingOf(policy).rampUpMs, now - runningSince);
    return placesWithin(lead, { nextDialAt, pace, pending, now });
  }

  /** Whether a call asked for at `at` might be placed after the campaign's end. */
  private isOver({ policy: { until } }: Campaign, at: number): boolean {
    return until !== undefined && Number.isFinite(at) && at + this.provider.config.queueMarginMs >= until;
  }

  /** In steps, so that other campaigns' calls go on between them. */
  private async endWaiting(campaign: Campaign): Promise<number> {
    const ended = await this.db.write((tx) =>
      this.prospects.endWaiting(tx, campaign.id, 'campaign_ended', ENDED_AT_ONCE),
    );
    if (ended > 0) this.bells.records.ring();
    return ended === ENDED_AT_ONCE ? this.clock.now() : Number.POSITIVE_INFINITY;
  }
}
