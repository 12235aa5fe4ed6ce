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
  private readonly orders = new CallOrderStore();
  private readonly stopping = new AbortController();
  longestWaitMs = LONGEST_WAIT_MS;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly lease: Lease,
    private readonly calls: SingleCalls,
  ) {}

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /** As `SingleCalls.place`, within seconds. */
  async place(order: CallOrder): Promise<CallAnswer> {
    if (this.lease.holds || (await this.lease.whose()) !== 'others') return this.calls.place(order);
    const id = await this.db.write(async (tx) =>
      this.orders.add(tx, order, await sharedNow(this.db, tx, this.clock)),
    );
    const answer = await this.answerTo(id);
    const untouched = await this.db.write(async (tx) => {
      const withdrawn = answer === undefined && (await this.orders.withdraw(tx, id));
      if (answer !== undefined) await this.orders.drop(tx, id);
      return withdrawn;
    });
    return answer ?? { kind: 'refused', refusal: { code: untouched ? 'not_calling' : 'answer_late' } };
  }

  /** Undefined: there is none yet, and this is no longer waited for. */
  private async answerTo(id: number): Promise<CallAnswer | undefined> {
    const { signal } = this.stopping;
    const until = this.clock.monotonicMs() + this.longestWaitMs;
    for (;;) {
      const answer = await this.orders.answerTo(this.db.readForCalls, id);
      if (answer !== undefined || signal.aborted || this.clock.monotonicMs() >= until) return answer;
      await this.clock.wait(LOOK_EVERY_MS, signal);
    }
  }
}
