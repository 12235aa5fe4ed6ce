import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';

import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database, sharedNow } from '../../platform/database';
import { Lease } from '../../platform/lease/lease';
import type { CallAnswer } from '../call-answer';
import type { CallOrder } from '../call-planner';
import { SingleCalls } from '../single-calls';
import { CallOrderStore } from './call-order.store';

const LOOK_EVERY_MS = 100;
/** Longer than an order is good for, with the connection and the wait for its place in the pace. */
const LONGEST_WAIT_MS = 20_000;

/**
 * Where a single call is asked for, whichever process calls: here, if it is this one; else the order waits in the database
 * for the one that has the lease.
 */
@Injectable()
export class OrderedCalls implements OnModuleDestroy {
  private readonly orders: CallOrderStore;
  private readonly stopping = new AbortController();
  longestWaitMs = LONGEST_WAIT_MS;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly lease: Lease,
    private readonly calls: SingleCalls,
  ) {
    this.orders = new CallOrderStore(lease.account);
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /** As `SingleCalls.place`, within seconds. */
  async place(order: CallOrder): Promise<CallAnswer> {
    if (this.lease.holds || (await this.lease.whose()) !== 'others') return this.calls.place(order);
    const id = await this.db.write(async (tx) =>
      this.orders.add(tx, order, await sharedNow(this.db, tx, this.clock)),
    );
    await this.untilAnswered(id);
    return this.db.write(async (tx): Promise<CallAnswer> => {
      // It may have come since the last look.
      const answer = await this.orders.answerTo(tx, id);
      if (answer === undefined) {
        const code = (await this.orders.withdraw(tx, id)) ? 'not_calling' : 'answer_late';
        return { kind: 'refused', refusal: { code } };
      }
      await this.orders.drop(tx, id);
      return answer;
    });
  }

  /** Or until that is no longer waited for. */
  private async untilAnswered(id: number): Promise<void> {
    const { signal } = this.stopping;
    const until = this.clock.monotonicMs() + this.longestWaitMs;
    while (!signal.aborted && this.clock.monotonicMs() < until) {
      if ((await this.orders.answerTo(this.db.readForCalls, id)) !== undefined) return;
      await this.clock.wait(LOOK_EVERY_MS, signal);
    }
  }
}
