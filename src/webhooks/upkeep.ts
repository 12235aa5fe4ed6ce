import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, inShortSteps } from '../platform/database';
import { DeliveryStore } from './delivery.store';
import { OutboxStore } from './outbox.store';

const EVERY_MS = 10 * 60_000;
const STEP_ROWS = 500;
/** What ended longer ago is forgotten: until then it can be sent again. */
export const KEEP_ENDED_MS = 7 * 86_400_000;
/** And never more than so many, whatever waits: the oldest go first. */
export const MOST_KEPT = 500_000;

/** Keeps the outbox bounded. */
@Injectable()
export class WebhookUpkeep {
  private lastMs: number | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly outbox: OutboxStore,
    private readonly deliveries: DeliveryStore,
  ) {}

  /** Does its work every ten minutes, however often it is called. */
  async work(): Promise<void> {
    const nowMs = this.clock.monotonicMs();
    if (this.lastMs !== undefined && nowMs - this.lastMs < EVERY_MS) return;
    this.lastMs = nowMs;
    const now = this.clock.now();
    const bounds = { endedBefore: now - KEEP_ENDED_MS, keep: MOST_KEPT };
    const steps = { db: this.db, clock: this.clock, rows: STEP_ROWS };
    await inShortSteps(steps, (tx, rows) => this.deliveries.failUnwanted(tx, now, rows));
    await inShortSteps(steps, (tx, rows) => this.deliveries.sweep(tx, bounds, rows));
    await inShortSteps(steps, (tx, rows) => this.outbox.sweep(tx, rows));
  }
}
