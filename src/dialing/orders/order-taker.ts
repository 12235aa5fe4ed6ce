import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database, sharedNow } from '../../platform/database';
import { Lease } from '../../platform/lease/lease';
import { describeError, LOGGER, type Logger } from '../../platform/logging/logger';
import { repeat } from '../../platform/loops/repeat';
import type { CallOrder } from '../call-planner';
import { SingleCalls } from '../single-calls';
import { CallOrderStore } from './call-order.store';

/** Somebody waits with a telephone at the ear. One seek in a table that is empty most of the time. */
const LOOK_EVERY_MS = 250;
const AFTER_A_FAILURE_MS = 2000;
/** Whoever asked longer ago than this is told that nobody calls. */
const GOOD_FOR_MS = 10_000;
const MOST_AT_ONCE = 20;

/** In the process that calls: places what others were asked for. An order is taken once; if this process dies, it is lost. */
@Injectable()
export class OrderTaker {
  private readonly orders: CallOrderStore;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly lease: Lease,
    private readonly calls: SingleCalls,
  ) {
    this.orders = new CallOrderStore(lease.account);
  }

  /** On one SQLite file there is nobody else to be asked. */
  run(): Promise<void> {
    if (this.db.dialect === 'postgres') this.running ??= this.loop();
    return this.running ?? Promise.resolve();
  }

  /** Takes no more. Resolves when what was being written is written, at the latest after `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.stopping.abort();
    const patience = new AbortController();
    await Promise.race([this.running, this.clock.wait(graceMs, patience.signal)]);
    patience.abort();
  }

  /** Begins whatever waits; `answered` resolves when all of it has its answer. */
  async step(): Promise<{ readonly answered: Promise<unknown> }> {
    const idle = { answered: Promise.resolve() };
    if (!this.lease.holds || !this.calls.active) return idle;
    if (!(await this.orders.areThere(this.db.readForCalls))) return idle;
    const taken = await this.db.write(async (tx) => {
      if (!(await this.lease.passes(tx))) return [];
      const now = await sharedNow(this.db, tx, this.clock);
      await this.orders.dropOld(tx, now);
      return this.orders.take(tx, now - GOOD_FOR_MS, MOST_AT_ONCE);
    });
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

  private loop(): Promise<void> {
    const { clock, logger, stopping } = this;
    const pace = { everyMs: LOOK_EVERY_MS, afterFailureMs: AFTER_A_FAILURE_MS };
    const failed = 'calls that other processes were asked for were not looked at';
    return repeat({ clock, logger, signal: stopping.signal, ...pace, failed }, () => this.step());
  }
}
