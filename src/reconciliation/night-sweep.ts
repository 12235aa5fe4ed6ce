import { Inject, Injectable } from '@nestjs/common';

import { AttemptStore } from '../dialing';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import type { RecordPage } from '../provider/provider.port';
import { AskingStore } from './asking.store';
import { DriftWatch } from './calibration/drift-watch';
import { RangeReader } from './range-reader';
import { afterSlice, nightRest, type NightSlice, nightSlice } from './rules/night-sweep';

/** Reads the last three days once more, every day: rows come late, and rows change. Where it is survives a restart. */
@Injectable()
export class NightSweep {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly asking: AskingStore,
    private readonly attempts: AttemptStore,
    private readonly ranges: RangeReader,
    private readonly drift: DriftWatch,
  ) {}

  /** The slice that is due; undefined: none, or nobody was called in the time that is left to read. */
  async next(): Promise<NightSlice | undefined> {
    const state = await this.asking.night(this.db.read);
    const rest = nightRest(state, this.clock.now(), this.provider.config.timeZone);
    const firstCallAt = rest && (await this.attempts.firstRequestedIn(this.db.read, rest.from, rest.to));
    if (rest === undefined || firstCallAt === undefined) return undefined;
    const { lengthMs } = await this.asking.rangeWindow(this.db.read);
    return nightSlice(rest, firstCallAt, lengthMs);
  }

  /** Reads the slice that is due. One that fails stays due. */
  async read(take: (page: RecordPage) => Promise<void>): Promise<void> {
    const slice = await this.next();
    if (slice === undefined) return;
    const end = await this.ranges.once(slice, take, true);
    if (end.kind !== 'complete') return;
    await this.db.write((tx) => this.asking.setNight(tx, afterSlice(slice)));
    await this.drift.check();
  }
}
