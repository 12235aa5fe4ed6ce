import { Inject, Injectable } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../../../platform/account/account';
import { CLOCK, type Clock } from '../../../platform/clock/clock';
import { Database, sharedNow } from '../../../platform/database';
import { CalibrationStore } from '../calibration.store';
import { type CalibrationOrder, isStale, type NewCalibrationOrder } from './calibration-order';
import { CalibrationOrderStore } from './calibration-order.store';

export type Ordered =
  | { readonly kind: 'ordered'; readonly id: number }
  /** One test call at a time. */
  | { readonly kind: 'under_way'; readonly id: number };

/** Where a calibration is asked for, and looked at, in any process. */
@Injectable()
export class CalibrationOrders {
  private readonly orders: CalibrationOrderStore;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly calibrations: CalibrationStore,
    @Inject(ACCOUNT) account: AccountId,
  ) {
    this.orders = new CalibrationOrderStore(account);
  }

  /** The same `key` again is the same order. */
  ask(order: Omit<NewCalibrationOrder, 'askedAt'>): Promise<Ordered> {
    return this.db.write(async (tx): Promise<Ordered> => {
      const now = await sharedNow(this.db, tx, this.clock);
      const known = order.key === undefined ? undefined : await this.orders.byKey(tx, order.key);
      if (known !== undefined) return { kind: 'ordered', id: known.id };
      const open = await this.orders.open(tx);
      if (open !== undefined && !isStale(open, now)) return { kind: 'under_way', id: open.id };
      // Nobody called: what nobody took in time, nobody may take any more.
      if (open !== undefined) await this.orders.move(tx, open, 'expired', now);
      return { kind: 'ordered', id: await this.orders.add(tx, { ...order, askedAt: now }) };
    });
  }

  /** As it stands: one that nobody took in time has expired, whether or not anybody has written it. */
  async find(id: number): Promise<CalibrationOrder | undefined> {
    return this.asItStands(await this.orders.byId(this.db.read, id));
  }

  /** The one that has not ended. */
  async open(): Promise<CalibrationOrder | undefined> {
    const order = await this.asItStands(await this.orders.open(this.db.read));
    return order?.state === 'expired' ? undefined : order;
  }

  /** What came of an order's call. */
  resultOf({ state, attemptId }: CalibrationOrder) {
    if (state !== 'done' || attemptId === undefined) return undefined;
    return this.calibrations.ofAttempt(this.db.read, attemptId);
  }

  private async asItStands(order: CalibrationOrder | undefined): Promise<CalibrationOrder | undefined> {
    if (order?.state !== 'waiting') return order;
    const now = await sharedNow(this.db, this.db.read, this.clock);
    return isStale(order, now) ? { ...order, state: 'expired' } : order;
  }
}
