import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';

import { Bells } from '../platform/bell/bells';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { CampaignStore } from './campaign.store';
import { CampaignLifecycle } from './lifecycle';
import { lateStart } from './rules/late-start';
import { notApproved } from './rules/lifecycle';

const EVERY_MS = 5000;

/** Starts campaigns whose hour has come. A start missed by an outage is not made up for: it asks first. */
@Injectable()
export class ScheduledStarts implements OnModuleDestroy {
  private stopping = false;
  /** Off in processes that call for one campaign only, or for none. */
  active = false;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly bells: Bells,
    private readonly campaigns: CampaignStore,
    private readonly lifecycle: CampaignLifecycle,
  ) {}

  onModuleDestroy(): void {
    // The scheduler itself stops later: see docs/adr/0003.
    this.stopping = true;
  }

  @Interval(EVERY_MS)
  async startDue(): Promise<void> {
    if (this.stopping || !this.active) return;
    try {
      const now = this.clock.now();
      for (const campaign of await this.campaigns.inState(this.db.read, 'scheduled')) {
        switch (lateStart(campaign.startsAt, now)) {
          case 'not_yet':
            continue;
          case 'on_time':
            await this.start(campaign.id);
            continue;
          case 'too_late':
            await this.lifecycle.unschedule(campaign.id, 'late_start');
            continue;
        }
      }
    } catch (error) {
      this.logger.error(describeError(error), 'scheduled starts failed');
    }
  }

  /** One that nobody has approved by its hour is a draft again: approved later, it starts by hand or at another hour. */
  private async start(id: number): Promise<void> {
    const started = await this.lifecycle.start(id);
    if (started.kind === 'not_approved') await this.lifecycle.unschedule(id, notApproved);
    this.bells.engine.ring();
  }
}
