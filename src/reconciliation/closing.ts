import { Inject, Injectable } from '@nestjs/common';

import { type Campaign, CampaignLifecycle, CampaignStore, menuNumbers, TallyStore } from '../campaigns';
import { AttemptStore } from '../dialing';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';

/** How long a campaign waits for the record of a call of which only a leg from the menu is there. */
const OWN_RECORD_MS = 15 * 60_000;

/**
 * Completes campaigns that have nobody left to call. The last look at the records must come after the
 * last settlement: a leg to the opt-out number may be reported later than the call that it is part of. And where
 * such a leg came first, the call's own record brings the money and the talk: a campaign waits a while for it.
 */
@Injectable()
export class Closing {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly campaigns: CampaignStore,
    private readonly tallies: TallyStore,
    private readonly attempts: AttemptStore,
    private readonly lifecycle: CampaignLifecycle,
  ) {}

  /** Completes what can be completed; returns whether a campaign still waits for a last look. */
  async run(legGraceMs: number): Promise<boolean> {
    let waiting = false;
    for (const campaign of await this.campaigns.inState(this.db.read, 'running')) {
      if (campaign.kind === 'calls' || campaign.enrolling) continue;
      const tally = await this.tallies.of(this.db.read, campaign.id);
      if ((tally.waiting ?? 0) > 0 || (tally.calling ?? 0) > 0) continue;
      if (await this.lookedLongEnough(campaign, legGraceMs)) await this.lifecycle.complete(campaign.id);
      else waiting = true;
    }
    return waiting;
  }

  private async lookedLongEnough(campaign: Campaign, legGraceMs: number): Promise<boolean> {
    const settledAt = await this.attempts.lastSettledAt(this.db.read, campaign.id);
    if (settledAt === undefined) return true;
    const since = this.clock.now() - OWN_RECORD_MS;
    if (await this.attempts.awaitsOwnRecord(this.db.read, campaign.id, since)) return false;
    const graceMs = menuNumbers(campaign.policy).length > 0 ? legGraceMs : 0;
    return campaign.sweptAt > settledAt + graceMs;
  }
}
