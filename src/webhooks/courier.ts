import { Inject, Injectable } from '@nestjs/common';

import { Bells } from '../platform/bell/bells';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { Lease } from '../platform/lease/lease';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { DeliveryStore } from './delivery.store';
import { FanOut } from './fan-out';
import { Rounds } from './rounds';
import { WebhookUpkeep } from './upkeep';

/** Nobody rings for what happens: who writes it must not know of webhooks. */
const LOOK_EVERY_MS = 2000;
const AFTER_A_FAILURE_MS = 5000;

/**
 * Gives out what happened and sends it, each webhook by itself: one that hangs keeps nobody else waiting. All that it must
 * know stands in the database; a process that dies between sending and noting it sends again.
 */
@Injectable()
export class Courier {
  private readonly stopping = new AbortController();
  private readonly underWay = new Map<number, Promise<void>>();
  private running: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly bells: Bells,
    private readonly fanOut: FanOut,
    private readonly deliveries: DeliveryStore,
    private readonly rounds: Rounds,
    private readonly upkeep: WebhookUpkeep,
    private readonly lease: Lease,
  ) {}

  run(): Promise<void> {
    this.running ??= this.loop();
    return this.running;
  }

  /** Ends what is being sent; it is sent again by the next process. */
  async stop(graceMs: number): Promise<void> {
    this.stopping.abort();
    this.bells.webhooks.ring();
    const patience = new AbortController();
    const ended = Promise.all([this.running, ...this.underWay.values()]);
    await Promise.race([ended, this.clock.wait(graceMs, patience.signal)]);
    patience.abort();
  }

  /** Gives out what is new and begins to send what is due; `sent` resolves when that is done. */
  async step(): Promise<{ readonly sent: Promise<unknown> }> {
    const { signal } = this.stopping;
    await this.fanOut.work(signal);
    for (const id of await this.deliveries.webhooksDue(this.db.read, this.clock.now())) {
      if (!this.underWay.has(id)) this.underWay.set(id, this.serve(id, signal));
    }
    await this.upkeep.work();
    return { sent: Promise.all(this.underWay.values()) };
  }

  private async serve(id: number, signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted && (await this.rounds.send(id, signal)));
    } catch (error) {
      if (signal.aborted) return;
      this.logger.error({ ...describeError(error), webhook: id }, 'a webhook could not be served');
      await this.clock.wait(AFTER_A_FAILURE_MS, signal);
    } finally {
      this.underWay.delete(id);
    }
  }

  private async loop(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.bells.loops.turned('webhooks');
      try {
        // Two couriers would send everything twice.
        if (this.lease.holds) await this.step();
        if (!signal.aborted) await this.bells.webhooks.wait(LOOK_EVERY_MS);
      } catch (error) {
        if (signal.aborted) return;
        this.logger.error(describeError(error), 'webhooks could not be looked after');
        await this.clock.wait(AFTER_A_FAILURE_MS, signal);
      }
    }
  }
}
