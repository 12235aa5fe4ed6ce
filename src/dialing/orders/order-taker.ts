import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database, sharedNow } from '../../platform/database';
import { Lease } from '../../platform/lease/lease';
import { describeError, LOGGER, type Logger } from '../../platform/logging/logger';
import type { CallOrder } from '../call-planner';
import { SingleCalls } from '../single-calls';
import { CallOrderStore } from './call-order.store';

/** Whoever asked longer ago than this is told that nobody calls. */
const GOOD_FOR_MS = 10_000;
const MOST_AT_ONCE = 20;

/** In the process that calls: places what others were asked for. An order is taken once; if this process dies, it is lost. */
@Injectable()
export class OrderTaker {
  private readonly orders: CallOrderStore;
  private stopped = false;
  private taking: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly lease: Lease,
    private readonly calls: SingleCalls,
  ) {
    this.orders = new CallOrderStore(lease.account);
  }

  /** Takes no more. Resolves when what was being written is written, at the latest after `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.stopped = true;
    const patience = new AbortController();
    await Promise.race([this.taking, this.clock.wait(graceMs, patience.signal)]);
    patience.abort();
  }

  /** Begins whatever waits; `answered` resolves when all of it has its answer. */
  async step(): Promise<{ readonly answered: Promise<unknown> }> {
    if (this.stopped || !this.lease.holds || !this.calls.active) return { answered: Promise.resolve() };
    const taking = this.db.write(async (tx) => {
      if (!(await this.lease.passes(tx))) return [];
      const now = await sharedNow(this.db, tx, this.clock);
      await this.orders.dropOld(tx, now);
      return this.orders.take(tx, now - GOOD_FOR_MS, MOST_AT_ONCE);
    });
    this.taking = taking.catch(() => undefined);
    const taken = await taking;
    return { answered: Promise.all(taken.map(({ id, order }) => this.place(id, order))) };
  }

  private async place(id: number, order: CallOrder): Promise<void> {
    try {
      const answer = await this.calls.place(order);
      await this.db.write((tx) => this.orders.answer(tx, id, answer));
    } catch (error) {
      this.logger.error(describeError(error), 'a call that another process was asked for failed');
    }
  }
}
