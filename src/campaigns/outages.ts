import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';

import { ACCOUNT, type AccountId } from '../platform/account/account';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import type { Campaign } from './campaign';
import { CampaignStore } from './campaign.store';
import { HeartbeatStore } from './heartbeat.store';
import { CampaignLifecycle } from './lifecycle';
import { CallingRules } from './calling-rules';
import { ProspectStore } from './prospect.store';
import { acrossTheEnd } from './rules/outage';

const BEAT_EVERY_MS = 60_000;

/**
 * Notes once a minute that a process that may call is alive, and after an outage pauses the campaigns that it
 * took across the end of their hours: they ask before they call. Started by hand for one campaign, it asks
 * nobody: that is the answer.
 */
@Injectable()
export class Outages implements OnModuleDestroy {
  private readonly heartbeat: HeartbeatStore;
  private mode: 'off' | 'ask' | 'go_on' = 'off';

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly campaigns: CampaignStore,
    private readonly prospects: ProspectStore,
    private readonly rules: CallingRules,
    private readonly lifecycle: CampaignLifecycle,
    @Inject(ACCOUNT) account: AccountId,
  ) {
    this.heartbeat = new HeartbeatStore(account);
  }

  onModuleDestroy(): void {
    this.mode = 'off';
  }

  /** When a process that may call was last known to be alive, as this database knows; epoch ms. */
  lastBeatAt(): Promise<number | undefined> {
    return this.heartbeat.last(this.db.read);
  }

  /** Before the first call. */
  begin(mode: 'ask' | 'go_on'): Promise<void> {
    this.mode = mode;
    return this.beat();
  }

  /** Also finds that this process itself has slept: the machine was suspended. */
  @Interval(BEAT_EVERY_MS)
  async beat(): Promise<void> {
    if (this.mode === 'off') return;
    try {
      const to = this.clock.now();
      const from = await this.heartbeat.last(this.db.read);
      if (this.mode === 'ask' && from !== undefined) await this.pauseAcross(from, to);
      await this.db.write((tx) => this.heartbeat.note(tx, to));
    } catch (error) {
      this.logger.error(describeError(error), 'the heartbeat failed');
    }
  }

  private async pauseAcross(from: number, to: number): Promise<void> {
    for (const campaign of await this.campaigns.inState(this.db.read, 'running')) {
      if (campaign.runningSince > from || !(await this.isAcross(campaign, from, to))) continue;
      await this.lifecycle.pause(campaign.id, 'outage');
    }
  }

  private async isAcross(campaign: Campaign, from: number, to: number): Promise<boolean> {
    const zones = await this.prospects.zones(this.db.read, campaign.id);
    return zones.some((zone) => acrossTheEnd(this.rules.of(campaign, zone).hours, { from, to }));
  }
}
