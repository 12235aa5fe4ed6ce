import { Inject, Injectable } from '@nestjs/common';

import { type AccountId, FIRST_ACCOUNT } from '../platform/account/account';
import { AccountsStore, type AccountSettings } from '../platform/account/accounts.store';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, sharedNow } from '../platform/database';
import { Lease } from '../platform/lease/lease';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { repeat } from '../platform/loops/repeat';
import { spreadStep } from './rules/spread-step';
import type { Slice } from './slice';
import { Slices } from './slices';
import { WorkerStore } from './worker.store';

const LOOK_EVERY_MS = 1000;
/** As often as a lease is renewed, and for as long as one is given. */
const SHOW_LIFE_EVERY_MS = 5000;
const LIFE_MS = 15_000;
/** Accounts opened in one look, one after the other: each takes the loop a moment, in which others' calls wait. */
const TAKEN_AT_ONCE = 30;

/**
 * Spreads the accounts over the workers: this one shows that it lives, takes free accounts up to its share, and gives back what is
 * above it when another worker comes. The first account is looked after by whoever calls for it, and counted here. On one SQLite
 * file this process has all.
 */
@Injectable()
export class Spread {
  private readonly workers = new WorkerStore();
  private readonly accounts = new AccountsStore();
  private readonly stopping = new AbortController();
  private readonly closing = new Map<AccountId, Promise<void>>();
  private running: Promise<void> | undefined;
  private shownAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly lease: Lease,
    private readonly slices: Slices,
  ) {}

  run(): void {
    this.running ??= this.loop();
  }

  /** Ends every account's calls in good order and gives the accounts back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    // Those that were only looked at, too.
    const open = (await this.slices.all()).map(({ account }) => account);
    await Promise.all([...this.closing.values(), ...open.map((account) => this.slices.close(account))]);
    if (this.running !== undefined && this.db.dialect === 'postgres')
      await this.db
        .write((tx) => this.workers.gone(tx, this.lease.holder))
        .catch((error: unknown) =>
          this.logger.error(describeError(error), 'this worker is missed for a while'),
        );
  }

  /** One look; resolves when what it has taken runs, and what it gives back is being given back. */
  async step(): Promise<void> {
    const now = await sharedNow(this.db, this.db.read, this.clock);
    await this.showLife(now);
    const settings = new Map((await this.accounts.all(this.db.read)).map((one) => [one.id, one]));
    const own = this.lease.holder;
    const living = this.db.dialect === 'sqlite' ? [] : await this.workers.living(this.db.read, now);
    const workers = living.includes(own) ? living : [...living, own];
    const all = await this.accounts.leases(this.db.read);
    // On one SQLite file whatever another process had, it has no more: the kernel says so.
    const accounts = this.db.dialect === 'sqlite' ? all.map((one) => this.asKnownHere(one)) : all;
    const { giveBack, take } = spreadStep({ now, accounts, workers, own, kept: FIRST_ACCOUNT });
    for (const slice of await this.slices.all()) {
      const lease = accounts.find(({ id }) => id === slice.account);
      const lost = slice.calling.began && lease?.holder !== own;
      if (lost || giveBack.includes(slice.account) || !isAsSet(slice, settings.get(slice.account)))
        this.close(slice.account);
    }
    for (const account of take.filter((one) => !this.closing.has(one)).slice(0, TAKEN_AT_ONCE)) {
      if (this.stopping.signal.aborted) return;
      await this.take(account);
    }
  }

  private asKnownHere<T extends { readonly holder: string; readonly expiresAt: number }>(lease: T): T {
    return lease.holder === this.lease.holder ? lease : { ...lease, expiresAt: 0 };
  }

  /** One that cannot be opened keeps none of the others waiting; it is tried again with the next look. */
  private async take(account: AccountId): Promise<void> {
    try {
      const { calling } = await this.slices.slice(account);
      if (await calling.takeIfFree()) calling.run();
    } catch (error) {
      this.logger.error({ ...describeError(error), account }, 'an account could not be taken');
    }
  }

  private close(account: AccountId): void {
    if (this.closing.has(account)) return;
    const closed = this.slices
      .close(account)
      .catch((error: unknown) =>
        this.logger.error({ ...describeError(error), account }, 'an account was not given back'),
      )
      .finally(() => this.closing.delete(account));
    this.closing.set(account, closed);
  }

  private async showLife(now: number): Promise<void> {
    const at = this.clock.monotonicMs();
    if (this.db.dialect === 'sqlite' || at - this.shownAt < SHOW_LIFE_EVERY_MS) return;
    await this.db.write(async (tx) => {
      await this.workers.alive(tx, this.lease.holder, now + LIFE_MS);
      await this.workers.forgetDead(tx, now);
    });
    this.shownAt = at;
  }

  private loop(): Promise<void> {
    const { clock, logger, stopping } = this;
    const failed = 'the accounts could not be spread';
    return repeat({ clock, logger, signal: stopping.signal, everyMs: LOOK_EVERY_MS, failed }, () =>
      this.step(),
    );
  }
}

/** What it calls by is fixed when it is opened: changed, it is opened anew. */
function isAsSet({ settings }: Slice, now: AccountSettings | undefined): boolean {
  return (
    now?.enabled === true &&
    now.timeZone === settings.timeZone &&
    now.mostPerMinute === settings.mostPerMinute
  );
}
