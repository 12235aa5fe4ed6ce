import { Inject, Injectable } from '@nestjs/common';
import { join } from 'node:path';

import { Bells } from './platform/bell/bells';
import { CLOCK, type Clock } from './platform/clock/clock';
import { Database, type DataFolderLock, lockDataFolder } from './platform/database';
import { Lease } from './platform/lease/lease';
import { LeaseKeeper } from './platform/lease/lease-keeper';
import { LOGGER, type Logger } from './platform/logging/logger';
import { Takeover } from './takeover';

/** A process killed a moment ago may still be dying. */
const WAIT_FOR_LOCK_MS = 10_000;
const GIVE_BACK_MS = 1000;
const FOR_EVER_MS = 100 * 365 * 24 * 3_600_000;

/**
 * The right to call for the account: one process has it at a time. On a SQLite file the kernel's lock on the data folder proves
 * that nobody else lives, and its holder takes the lease whatever its row says; processes on one PostgreSQL have the lease alone
 * between them, and those without it stand by.
 */
@Injectable()
export class CallingRight {
  private lock: DataFolderLock | undefined;
  private readonly keeper: LeaseKeeper;
  private onFirst: () => void = () => undefined;
  /** Resolves when this process has it for the first time. */
  readonly first = new Promise<void>((resolve) => (this.onFirst = resolve));

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly bells: Bells,
    private readonly lease: Lease,
    takeover: Takeover,
  ) {
    this.keeper = new LeaseKeeper(
      lease,
      logger,
      async (tx, now, before) => {
        const found = await takeover.inherit(tx, now, before);
        if (found.released + found.uncertain > 0)
          logger.info(found, 'recovered attempts of an earlier process');
      },
      () => this.taken(),
    );
  }

  /** `at_once`: false where another process has it, after some waiting. `standing_by`: it may come later; see `first`. */
  async take(how: 'at_once' | 'standing_by'): Promise<boolean> {
    if (this.db.dialect === 'sqlite') {
      this.lock ??= await lockDataFolder(join(this.db.folder, 'calling.lock'), WAIT_FOR_LOCK_MS);
      if (this.lock === undefined) return false;
      // While the kernel holds the lock nobody can come after, however long this process is kept from its work.
      this.lease.leaseMs = FOR_EVER_MS;
      await this.keeper.step(true);
    } else if (how === 'at_once' && !(await this.withinTwoLeases())) {
      return false;
    }
    this.keeper.run();
    return true;
  }

  /** Tried once, in a process that may work on the database at all; see `take`. */
  async takeIfFree(): Promise<boolean> {
    const alone = this.db.dialect === 'sqlite';
    if (alone) this.lease.leaseMs = FOR_EVER_MS;
    await this.keeper.step(alone);
    if (!this.lease.holds) return false;
    this.keeper.run();
    return true;
  }

  /** After the last call: the next process may take it at once, or when it has run out where the database does not answer. */
  async giveBack(): Promise<void> {
    const given = this.keeper.stop().then(() => this.lease.release());
    const patience = new AbortController();
    await Promise.race([given.catch(() => undefined), this.clock.wait(GIVE_BACK_MS, patience.signal)]);
    patience.abort();
    await this.lock?.release();
    this.lock = undefined;
  }

  /** Whoever had it may have been killed a moment ago. */
  private async withinTwoLeases(): Promise<boolean> {
    const until = this.clock.monotonicMs() + 2 * this.lease.leaseMs;
    let waitMs = await this.keeper.step();
    while (!this.lease.holds && this.clock.monotonicMs() < until) {
      await this.clock.wait(waitMs);
      waitMs = await this.keeper.step();
    }
    return this.lease.holds;
  }

  private taken(): void {
    this.logger.info({ holder: this.lease.holder }, 'this process calls for the account');
    this.onFirst();
    this.bells.engine.ring();
    this.bells.records.ring();
    this.bells.webhooks.ring();
  }
}
