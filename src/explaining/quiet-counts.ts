import { Inject, Injectable } from '@nestjs/common';

import { CampaignStore, whyNotEnrolled } from '../campaigns';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { CampaignOutlook } from './outlook';
import { boundedCode, holdCodes } from './rules/hold-codes';
import { nothingAhead, type Standing } from './rules/standing';
import { whyQuiet } from './rules/why-quiet';

/** How many campaigns that have begun and not ended place no call, by why: for an outside watcher. */
@Injectable()
export class QuietCounts {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly campaigns: CampaignStore,
    private readonly outlook: CampaignOutlook,
  ) {}

  /** Every code of the bounded set is there, most of them with 0: a series that does not come and go. */
  async now(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>([...holdCodes, 'other'].map((code) => [code, 0]));
    const count = (standing: Standing): void => {
      const hold = whyQuiet(standing);
      if (hold === undefined) return;
      const code = boundedCode(hold.code);
      counts.set(code, (counts.get(code) ?? 0) + 1);
    };
    const { read } = this.db;
    const paused = await this.campaigns.anyInState(read, 'paused');
    for (const campaign of paused) {
      if (campaign.kind === 'list') count(nothingAhead(campaign, whyNotEnrolled(campaign), this.clock.now()));
    }
    for (const campaign of await this.campaigns.anyInState(read, 'running')) {
      if (campaign.kind === 'list') count(await this.outlook.standing(campaign));
    }
    return counts;
  }
}
