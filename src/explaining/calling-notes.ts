import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';

import { Engine } from '../dialing';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { Lease } from '../platform/lease/lease';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { Reconciler } from '../reconciliation';
import { type CallingNote, CallingNoteStore } from './calling-note.store';

const LOOK_EVERY_MS = 5000;
/** Unchanged, it is written anew so often: how its readers know that the process is alive. */
const REPEAT_EVERY_MS = 20_000;
/** Older than this it is nobody's: the process was killed. */
const STALE_AFTER_MS = 60_000;

/** What the process that calls knows and no table holds; written down so that other processes can explain. */
@Injectable()
export class CallingNotes implements OnModuleDestroy {
  private readonly store: CallingNoteStore;
  private calling = false;
  private only: number | undefined;
  private written: CallingNote | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly engine: Engine,
    private readonly reconciler: Reconciler,
    private readonly lease: Lease,
  ) {
    this.store = new CallingNoteStore(lease.account);
  }

  /** This process calls from now on; `only`: for that campaign. */
  begin(only: number | undefined): Promise<void> {
    this.calling = true;
    this.only = only;
    return this.write();
  }

  /** No more. Does nothing in a process that never did. */
  async end(): Promise<void> {
    if (!this.calling) return;
    this.calling = false;
    try {
      await this.db.write((tx) => this.store.erase(tx));
    } catch (error) {
      this.logger.error(describeError(error), 'the calling note stays, and goes stale');
    }
  }

  onModuleDestroy(): void {
    this.calling = false;
  }

  @Interval(LOOK_EVERY_MS)
  async write(): Promise<void> {
    if (!this.calling) return;
    const note = this.ownNote();
    if (note === undefined || !this.isNews(note)) return;
    this.written = note;
    try {
      await this.db.write((tx) => this.store.write(tx, note));
    } catch (error) {
      this.logger.error(describeError(error), 'the calling note failed');
    }
  }

  /** As of now: this process's own where it calls, else what another wrote. Undefined: nobody calls. */
  async current(): Promise<CallingNote | undefined> {
    const own = this.ownNote();
    if (own !== undefined) return own;
    const note = await this.store.read(this.db.read);
    return note !== undefined && this.clock.now() - note.at <= STALE_AFTER_MS ? note : undefined;
  }

  private ownNote(): CallingNote | undefined {
    const { stage, trouble } = this.reconciler;
    if (stage === 'off' || !this.lease.holds) return undefined;
    return {
      at: this.clock.now(),
      stage,
      only: this.only,
      unreachable: this.engine.unreachableNow,
      recordsTrouble: trouble?.text,
    };
  }

  private isNews(note: CallingNote): boolean {
    const { written } = this;
    if (written === undefined || note.at - written.at >= REPEAT_EVERY_MS || note.at < written.at) return true;
    return (
      note.stage !== written.stage ||
      note.recordsTrouble !== written.recordsTrouble ||
      note.unreachable?.until !== written.unreachable?.until
    );
  }
}
