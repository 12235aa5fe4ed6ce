import { Inject, Injectable } from '@nestjs/common';

import { OrderTaker, waitingCallOrders } from '../dialing';
import type { AccountId } from '../platform/account/account';
import { AccountRooms } from '../platform/account/account-rooms';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { LOGGER, type Logger } from '../platform/logging/logger';
import { repeat } from '../platform/loops/repeat';
import { CalibrationTaker, openCalibrationOrders } from '../reconciliation';

/** Somebody waits with a telephone at the ear. One seek in a table that is empty most of the time. */
const LOOK_FOR_CALLS_MS = 250;
const LOOK_FOR_CALIBRATIONS_MS = 1000;
const AFTER_A_FAILURE_MS = 2000;

/**
 * What other processes ask of the accounts that this one calls for: one look for all of them, and whose it is takes it. On one
 * SQLite file there is nobody else who could ask for a call; calibrations are asked for by rows everywhere.
 */
@Injectable()
export class OrderWatch {
  private readonly stopping = new AbortController();
  private running: Promise<unknown> | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly rooms: AccountRooms,
  ) {}

  run(): void {
    this.running ??= Promise.all([
      this.db.dialect === 'postgres' ? this.loop(LOOK_FOR_CALLS_MS, () => this.lookForCalls()) : undefined,
      this.loop(LOOK_FOR_CALIBRATIONS_MS, () => this.lookForCalibrations()),
    ]);
  }

  /** Looks no more; what was taken goes on. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  async lookForCalls(): Promise<void> {
    const accounts = await waitingCallOrders(this.db.readForCalls);
    await Promise.all(this.mine(accounts).map((room) => room.get(OrderTaker).step()));
  }

  async lookForCalibrations(): Promise<void> {
    const accounts = await openCalibrationOrders(this.db.read);
    for (const room of this.mine(accounts)) room.get(CalibrationTaker).goOn();
  }

  private mine(accounts: readonly AccountId[]) {
    return accounts.length === 0 ? [] : this.rooms.held().filter(({ account }) => accounts.includes(account));
  }

  private loop(everyMs: number, look: () => Promise<void>): Promise<void> {
    const { clock, logger, stopping } = this;
    const failed = 'what other processes ask for was not looked at';
    const pace = { everyMs, afterFailureMs: AFTER_A_FAILURE_MS };
    return repeat({ clock, logger, signal: stopping.signal, ...pace, failed }, look);
  }
}
