import { Inject, Injectable } from '@nestjs/common';

import { CallRequestStore, SingleCalls } from '../../../dialing';
import { CLOCK, type Clock } from '../../../platform/clock/clock';
import { Database, sharedNow, type Tx } from '../../../platform/database';
import { Lease } from '../../../platform/lease/lease';
import { describeError, LOGGER, type Logger } from '../../../platform/logging/logger';
import { Calibrator } from '../calibrator';
import type { WatchStage } from '../test-call-watch';
import { type CalibrationOrder, isStale, type OrderState } from './calibration-order';
import { CalibrationOrderStore, type OrderFacts } from './calibration-order.store';

/**
 * In the process that calls: carries out calibrations that were asked for, one at a time. An order is taken by compare-and-set
 * before anything is asked of the provider, and its call has a key of its own: after a crash the call is looked for and
 * followed, and never placed again.
 */
@Injectable()
export class CalibrationTaker {
  private readonly orders: CalibrationOrderStore;
  private readonly requests = new CallRequestStore();
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly lease: Lease,
    private readonly calls: SingleCalls,
    private readonly calibrator: Calibrator,
  ) {
    this.orders = new CalibrationOrderStore(lease.account);
  }

  /** Unless it is at work on one already. What goes wrong is logged, and the next look goes on. */
  goOn(): void {
    if (this.stopping.signal.aborted) return;
    this.running ??= this.step()
      .catch((error: unknown) => {
        if (!this.stopping.signal.aborted)
          this.logger.error(describeError(error), 'a calibration that was asked for failed');
      })
      .finally(() => (this.running = undefined));
  }

  /** Takes no more; what is being followed is left to the next process. Resolves when nothing is written any more, at the latest after `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.stopping.abort();
    const patience = new AbortController();
    await Promise.race([this.running, this.clock.wait(graceMs, patience.signal)]);
    patience.abort();
  }

  /** Brings the open order as far as it will go. */
  async step(): Promise<void> {
    if (!this.lease.holds || !this.calls.active) return;
    const order = await this.orders.open(this.db.read);
    switch (order?.state) {
      case 'waiting':
        return this.take(order);
      case 'placing':
        return this.lookFor(order);
      case 'following':
        return this.follow(order);
      default:
        return;
    }
  }

  private async take(order: CalibrationOrder): Promise<void> {
    const taken = await this.db.write(async (tx) => {
      const now = await sharedNow(this.db, tx, this.clock);
      return this.passed(tx, order, isStale(order, now) ? 'expired' : 'placing', now);
    });
    if (taken?.state !== 'placing' || taken.phone === undefined) return;
    const { endpoint, phone, country } = taken;
    const answer = await this.calibrator.place({ endpoint, phone, country }, keyOf(order));
    if (answer.kind === 'refused') {
      await this.move(taken, 'refused', { refusal: answer.refusal });
      return;
    }
    const following = await this.move(taken, 'following', { attemptId: answer.attemptId });
    if (following !== undefined) await this.follow(following);
  }

  /** Whoever took it ended before it said what came of it. */
  private async lookFor(order: CalibrationOrder): Promise<void> {
    const call = await this.requests.find(this.db.read, keyOf(order));
    if (call === undefined) await this.move(order, 'not_called', { reason: 'interrupted' });
    else await this.move(order, 'following', { attemptId: call.attemptId });
  }

  private async follow(order: CalibrationOrder): Promise<void> {
    const { attemptId } = order;
    if (attemptId === undefined) throw new Error(`calibration order ${order.id} follows no attempt`);
    const stages = this.stagesOf(order);
    const end = await this.calibrator.follow(attemptId, stages.note, this.stopping.signal);
    await stages.written();
    switch (end.kind) {
      case 'interrupted':
        return;
      case 'done':
        await this.move(order, 'done');
        return;
      case 'not_called':
        await this.move(order, 'not_called', { reason: end.reason });
        return;
    }
  }

  /** Undefined: another process has the lease, or was there before. */
  private move(
    order: CalibrationOrder,
    to: OrderState,
    facts?: OrderFacts,
  ): Promise<CalibrationOrder | undefined> {
    return this.db.write(async (tx) =>
      this.passed(tx, order, to, await sharedNow(this.db, tx, this.clock), facts),
    );
  }

  private async passed(
    tx: Tx,
    order: CalibrationOrder,
    to: OrderState,
    now: number,
    facts?: OrderFacts,
  ): Promise<CalibrationOrder | undefined> {
    if (!(await this.lease.passes(tx))) return undefined;
    if (!(await this.orders.move(tx, order, to, now, facts))) return undefined;
    return { ...order, ...facts, state: to };
  }

  /** How far the call is, for those who watch: written beside the watch, which must not wait. */
  private stagesOf({ id, stage }: CalibrationOrder) {
    let told = stage;
    let writing: Promise<unknown> = Promise.resolve();
    const write = (next: WatchStage) => this.db.write((tx) => this.orders.setStage(tx, id, next));
    return {
      note: (next: WatchStage): void => {
        if (next === told) return;
        told = next;
        writing = writing
          .then(() => write(next))
          .catch((error: unknown) =>
            this.logger.error(describeError(error), 'how far a calibration is was not kept'),
          );
      },
      written: () => writing,
    };
  }
}

const keyOf = ({ id }: CalibrationOrder): string => `calibration-order:${id}`;
