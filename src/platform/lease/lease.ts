import type { AccountId } from '../account/account';
import { Bell } from '../bell/bell';
import type { Clock } from '../clock/clock';
import { type Database, sharedNow, type Tx } from '../database';
import { LeaseStore } from './lease.store';
import { claimStep, isOurs, type LeaseRow, type Turn } from './rules/lease';

/**
 * How long a worker that shows no life keeps its account. Longer, by far, than the second within which a permission to
 * call must be used.
 */
const LEASE_MS = 15_000;
/** Two renewals may fail before it is lost. */
const RENEW_AFTER_MS = LEASE_MS / 3;

export type Claimed =
  | { readonly kind: 'ours' }
  /** Somebody else's, for so long at most. */
  | { readonly kind: 'others'; readonly forMs: number };

/** What is done in the transaction that takes the lease. `before`: how it was found. */
export type Inherit = (tx: Tx, now: number, before: LeaseRow) => Promise<void>;

/**
 * This process's hold on the account. The row decides, in the transaction of whatever only its holder may do; what is
 * remembered here merely saves the others of this process from trying in vain.
 */
export class Lease {
  private readonly store: LeaseStore;
  private turn: Turn | undefined;
  private everHeld = false;
  /** Rings when a transaction finds that it is not ours any more. */
  readonly lost: Bell;
  /** Longer where the kernel keeps others away, in tests whose clock leaps, and in the simulation of slow machines. */
  leaseMs = LEASE_MS;
  renewAfterMs = RENEW_AFTER_MS;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    /** Unlike that of any other process, ever. */
    readonly holder: string,
    readonly account: AccountId,
  ) {
    this.store = new LeaseStore(account);
    this.lost = new Bell(clock);
  }

  /** Whether this process has it, as far as it knows. */
  get holds(): boolean {
    return this.turn !== undefined;
  }

  /** Asked inside the transaction of what only the holder may do. False: this process was too slow, and knows it now. */
  async passes(tx: Tx): Promise<boolean> {
    const { turn } = this;
    if (turn === undefined) return false;
    if (isOurs(await this.store.read(tx), turn, await sharedNow(this.db, tx, this.clock))) return true;
    this.forget(turn);
    this.lost.ring();
    return false;
  }

  /**
   * For what anybody may do in turn, such as a question to the provider: false only in a process that had the lease and was
   * too slow to keep it.
   */
  async stillPasses(tx: Tx): Promise<boolean> {
    return !this.everHeld || this.passes(tx);
  }

  /** Takes it where it is free. One that has run out is taken anew even by whoever had it: the world went on. */
  async claim(alone: boolean, inherit: Inherit): Promise<Claimed> {
    const done = await this.db.write(async (tx): Promise<Claimed | Turn> => {
      const now = await sharedNow(this.db, tx, this.clock);
      const before = await this.store.read(tx);
      const step = claimStep(before, { now, leaseMs: this.leaseMs, alone });
      if (step.kind === 'shorten') await this.store.shorten(tx, before.epoch, step.until);
      if (step.kind !== 'take') return { kind: 'others', forMs: step.until - now };
      if (!(await this.store.take(tx, before.epoch, this.holder, now + this.leaseMs)))
        return { kind: 'others', forMs: 0 };
      await inherit(tx, now, before);
      return { holder: this.holder, epoch: before.epoch + 1 };
    });
    if ('kind' in done) return done;
    this.turn = done;
    this.everHeld = true;
    return { kind: 'ours' };
  }

  /** False: it is not ours any more. */
  async renew(): Promise<boolean> {
    const { turn } = this;
    if (turn === undefined) return false;
    const renewed = await this.db.write(async (tx) => {
      const now = await sharedNow(this.db, tx, this.clock);
      return this.store.renew(tx, turn, now, now + this.leaseMs);
    }, 'call');
    if (!renewed) this.forget(turn);
    return renewed;
  }

  /** After the last thing that only the holder may do. */
  async release(): Promise<void> {
    const { turn } = this;
    if (turn === undefined) return;
    this.forget(turn);
    await this.db.write((tx) => this.store.release(tx, turn));
  }

  /** Who has it now, for those who look on. */
  async whose(): Promise<'ours' | 'others' | 'nobodys'> {
    const [row, now] = await Promise.all([
      this.store.read(this.db.read),
      sharedNow(this.db, this.db.read, this.clock),
    ]);
    if (row.expiresAt <= now) return 'nobodys';
    return row.holder === this.holder ? 'ours' : 'others';
  }

  private forget(turn: Turn): void {
    if (this.turn === turn) this.turn = undefined;
  }
}
