import { Inject, Injectable } from '@nestjs/common';

import { type Restoration, type RestorationReading, RestorationStore } from '../dialing';
import { ACCOUNT, type AccountId } from '../platform/account/account';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { AccountStore } from './account.store';
import { AskingStore } from './asking.store';
import { CallsSinceBackup } from './calls-since-backup';
import { Reconciler } from './reconciler';
import {
  isProven,
  nextReading,
  provableAt,
  type NextReading,
  type ReadingLimits,
} from './rules/restored-reading';

export type Lift =
  | { readonly kind: 'lifted' }
  /** Nothing is held. */
  | { readonly kind: 'nothing' }
  /** Call records cannot prove yet who was called: see `RestorationView.provableAt`. */
  | { readonly kind: 'not_read' };

/** What a person looks at before they let calls go on; of several accounts, how far the last of them is. Times are epoch ms. */
export interface RestorationView extends Restoration, RestorationReading {
  /** `reading`: records are being read; `waiting`: those of the last calls may still come; `read`: all that was is known. */
  readonly stage: 'reading' | 'waiting' | 'read';
  readonly provableAt: number;
  /** Calls since the backup that only call records know of, and how many numbers stand in them. */
  readonly calls: number;
  readonly numbers: number;
}

const LOOK_EVERY_MS = 2000;
const AFTER_A_FAILURE_MS = 30_000;
const LONGEST_WINDOW_MS = 6 * 60 * 60_000;
/** What the two clocks may differ by beyond what was learnt; without a known clock, any zone's. */
const CLOCK_MS = 10 * 60_000;
const ANY_ZONE_MS = 15 * 60 * 60_000;

/**
 * After an older database came back: reads all call records since its backup, so that whoever was called meanwhile counts as
 * called, and keeps calls waiting until a person says that they may go on. What came of those calls, and who said what to
 * whom, the records do not tell; that is why it asks.
 */
@Injectable()
export class AfterRestore {
  private readonly stopping = new AbortController();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly restorations: RestorationStore,
    private readonly account: AccountStore,
    private readonly asking: AskingStore,
    private readonly reconciler: Reconciler,
    private readonly calls: CallsSinceBackup,
    @Inject(ACCOUNT) private readonly accountId: AccountId,
  ) {}

  /** Reads until all is known; after an early lift too, for records that come late. Returns at once where nothing was restored. */
  async run(): Promise<void> {
    while (!this.stopped) {
      try {
        const done = await this.step();
        if (done === 'enough') return;
        if (done === 'wait') await this.wait(LOOK_EVERY_MS);
      } catch (error) {
        if (this.stopped) return;
        this.logger.error(describeError(error), 'call records since the backup could not be read');
        await this.wait(AFTER_A_FAILURE_MS);
      }
    }
  }

  /** Resolves when nothing holds calls, or when stopping. */
  async untilLifted(): Promise<void> {
    while (!this.stopped && (await this.restorations.holding(this.db.read)) !== undefined) {
      await this.wait(LOOK_EVERY_MS);
    }
  }

  stop(): void {
    this.stopping.abort();
  }

  /** The latest restoration, lifted or not; undefined: there never was one. */
  async view(): Promise<RestorationView | undefined> {
    const latest = await this.restorations.latest(this.db.read);
    if (latest === undefined) return undefined;
    const limits = await this.limits();
    const readings = await this.restorations.readings(this.db.read, latest.id);
    const reading = slowest([...readings.values()]);
    const next = nextReading({ ...latest, ...reading }, limits, this.clock.now());
    return {
      ...latest,
      ...reading,
      ...(await this.restorations.callsSince(this.db.read, latest.backupAt - limits.marginMs)),
      provableAt: provableAt({ ...latest, ...reading }, limits),
      stage: next.kind === 'enough' ? 'read' : next.kind === 'wait' ? 'waiting' : 'reading',
    };
  }

  /** `early`: whoever asks answers for calls that the records do not show yet. */
  lift(by: string, reason: string, early: boolean): Promise<Lift> {
    return this.db.write(async (tx): Promise<Lift> => {
      const holding = await this.restorations.holding(tx);
      if (holding === undefined) return { kind: 'nothing' };
      const limits = await this.limits();
      const readings = await this.restorations.readings(tx, holding.id);
      const proven = [...readings.values()].every((reading) => isProven({ ...holding, ...reading }, limits));
      if (!proven && !early) return { kind: 'not_read' };
      await this.restorations.lift(tx, { at: this.clock.now(), by, reason, early: !proven });
      return { kind: 'lifted' };
    });
  }

  private async step(): Promise<'enough' | 'wait' | 'read'> {
    const latest = await this.restorations.latest(this.db.read);
    if (latest === undefined) return 'enough';
    const readings = await this.restorations.readings(this.db.read, latest.id);
    const own = readings.get(this.accountId) ?? nothingRead;
    const next = nextReading({ ...latest, ...own }, await this.limits(), this.clock.now());
    if (next.kind !== 'read') return next.kind;
    const end = await this.reconciler.readThrough(next);
    if (end.kind === 'incomplete') {
      // Mostly a slot that another question took; a provider in trouble is given its time by whoever asks it.
      if (!this.stopped) this.logger.warn({ why: end.why }, 'call records since the backup: tried again');
      return 'wait';
    }
    await this.calls.note(next.from, next.to);
    await this.db.write((tx) =>
      this.restorations.noteReading(tx, latest.id, this.accountId, progress(next, own)),
    );
    return 'read';
  }

  private async limits(): Promise<ReadingLimits> {
    const { ringTimeoutMs, maxCallMs, cdrHorizonMs } = this.provider.config;
    const { lengthMs = LONGEST_WINDOW_MS } = await this.asking.rangeWindow(this.db.read);
    const known = (await this.account.clockOffset(this.db.read)) !== undefined;
    return {
      provableAfterMs: ringTimeoutMs + maxCallMs + cdrHorizonMs,
      marginMs: known ? CLOCK_MS : ANY_ZONE_MS,
      windowMs: Math.min(lengthMs, LONGEST_WINDOW_MS),
    };
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private wait(ms: number): Promise<void> {
    return this.clock.wait(ms, this.stopping.signal);
  }
}

const nothingRead: RestorationReading = { readTo: undefined, passUntil: undefined, completeAt: undefined };

/** Of the account that is the least far. */
function slowest(readings: readonly RestorationReading[]): RestorationReading {
  const byCompletion = (one: RestorationReading): number => one.completeAt ?? Number.NEGATIVE_INFINITY;
  return readings.toSorted((one, other) => byCompletion(one) - byCompletion(other))[0] ?? nothingRead;
}

function progress(
  { to, passUntil, last }: Extract<NextReading, { kind: 'read' }>,
  { completeAt }: RestorationReading,
): RestorationReading {
  if (last) return { readTo: undefined, passUntil: undefined, completeAt: passUntil };
  return { readTo: to, passUntil, completeAt };
}
