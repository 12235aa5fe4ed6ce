import { Injectable } from '@nestjs/common';

import { type Campaign, CampaignLifecycle, pacingOf } from '../campaigns';
import type { Wish } from './allot';
import { Breaker } from './breaker';
import { DeadEnds } from './dead-ends';
import { OpenZones } from './open-zones';
import { type Lead, paceNow, type Places, placesWithin } from './rules/pace';

/**
 * Dials are planned `leadMs` before their place on the grid, so that the connection is ready on time, once the
 * first place that nobody has is within `nearMs`: several are planned in one commit, but few, as other
 * writers wait meanwhile.
 */
export const lead: Lead = { leadMs: 800, nearMs: 450, most: 5 };

/** What a running campaign could place now. Pauses or ends one that may place no more. */
@Injectable()
export class Wishes {
  constructor(
    private readonly lifecycle: CampaignLifecycle,
    private readonly zones: OpenZones,
    private readonly breaker: Breaker,
    private readonly ends: DeadEnds,
  ) {}

  /** The wish, or when to look at the campaign again. `pending`: its dials that have not come to admission. */
  async of(campaign: Campaign, pending: number, now: number): Promise<Wish | number> {
    const { budgetMicros } = campaign.policy;
    if (budgetMicros !== undefined && campaign.costMicros >= budgetMicros) {
      await this.lifecycle.pause(campaign.id, 'budget');
      return now;
    }
    if (this.ends.isOver(campaign, now)) return this.ends.endWaiting(campaign, now);
    if (await this.breaker.stops(campaign)) return now;
    if (await this.ends.endedListed(campaign, now)) return now;
    const { count, nextAt } = this.places(campaign, pending, now);
    if (count === 0) return nextAt;
    const { open, never, nextOpenAt } = await this.zones.now(campaign, now);
    if (await this.ends.neverOpens(campaign, never)) return now;
    if (open.length === 0) {
      return this.ends.isOver(campaign, nextOpenAt) ? this.ends.endWaiting(campaign, now) : nextOpenAt;
    }
    return { campaign, zones: open, places: count, pending };
  }

  /** Its places on the pace grid to plan for now. */
  places({ nextDialAt, policy, runningSince }: Campaign, pending: number, now: number): Places {
    const pace = paceNow(policy.callsPerMinute, pacingOf(policy).rampUpMs, now - runningSince);
    return placesWithin(lead, { nextDialAt, pace, pending, now });
  }
}
