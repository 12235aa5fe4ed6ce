import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { AskingStore } from './asking.store';
import { RecentPast } from './recent-past';
import { delaysBy, type Samples, withSampleOf } from './rules/delays';

/** They are for people to look at: a write for each answer would be too many. */
const KEPT_EVERY_MS = 30_000;
/** Nobody had to read anything in between. */
const IDLE_GAP_MS = 60_000;

/** Measures how late things are known, and keeps it for the API, metrics and doctor, whatever process asks. */
@Injectable()
export class DelayWatch {
  private samples: Samples = { gapsMs: [], answersMs: [] };
  private lastTailMs: number | undefined;
  private keptMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly asking: AskingStore,
    private readonly past: RecentPast,
  ) {}

  answered(afterMs: number): void {
    this.samples = { ...this.samples, answersMs: withSampleOf(this.samples.answersMs, afterMs) };
  }

  /** The latest records were read. */
  tailRead(): void {
    const now = this.clock.monotonicMs();
    const gapMs = now - (this.lastTailMs ?? now);
    this.lastTailMs = now;
    if (gapMs > 0 && gapMs < IDLE_GAP_MS)
      this.samples = { ...this.samples, gapsMs: withSampleOf(this.samples.gapsMs, gapMs) };
  }

  async keep(): Promise<void> {
    const now = this.clock.monotonicMs();
    if (now - this.keptMs < KEPT_EVERY_MS) return;
    const delays = delaysBy(this.samples, this.past.recordDelayMs, this.clock.now());
    if (delays === undefined) return;
    this.keptMs = now;
    await this.db.write((tx) => this.asking.setDelays(tx, delays));
  }
}
