import { Inject, Injectable } from '@nestjs/common';

import { type Campaign, CampaignLifecycle, defaultBreakerPlan } from '../campaigns';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { BreakerStore } from './breaker.store';
import { tripOf } from './rules/breaker';

const LOOK_EVERY_MS = 10_000;
/** Two windows of the largest count. */
const MOST_CALLS = 2000;

/**
 * Stops campaigns that go wrong: looks now and then at their latest settled calls, and pauses one whose
 * plan says so, with the evidence kept in the same transaction. What admission reads is the pause.
 */
@Injectable()
export class Breaker {
  private readonly store = new BreakerStore();
  private readonly nextLookAt = new Map<number, number>();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly lifecycle: CampaignLifecycle,
  ) {}

  /** Whether the campaign has just been stopped. Looks at most every ten seconds. */
  async stops(campaign: Campaign): Promise<boolean> {
    const plan = campaign.policy.breaker ?? defaultBreakerPlan;
    const now = this.clock.now();
    const due = this.nextLookAt.get(campaign.id) ?? 0;
    // A clock that stepped back does not put the look off.
    if (Object.keys(plan).length === 0 || (now < due && due - now <= LOOK_EVERY_MS)) return false;
    this.nextLookAt.set(campaign.id, now + LOOK_EVERY_MS);
    const { read } = this.db;
    const calls = await this.store.settledCalls(read, campaign.id, campaign.runningSince, MOST_CALLS);
    const trip = tripOf(plan, calls);
    if (trip === undefined) return false;
    const paused = await this.lifecycle.pause(campaign.id, `breaker_${trip.kind}`, (tx) =>
      this.store.keep(tx, campaign.id, trip, now),
    );
    return paused.kind === 'changed';
  }
}
