import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { OptOutEffectStore } from './opt-out-effect.store';
import type { DncAddition } from './rules/dnc-entry';
import { effectTimes, type EffectTimes } from './rules/effect-times';

/** Measures how long opt-outs take: from the leg or the report that asks for one to the entry that nothing undoes. */
@Injectable()
export class OptOutEffects {
  private readonly store = new OptOutEffectStore();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Called when the entries are durable; a crash before it leaves them unmeasured, and in force. */
  async note(additions: readonly DncAddition[]): Promise<void> {
    const durableAt = this.clock.now();
    for (const { phone, at, askedAt } of additions) {
      if (askedAt === undefined) continue;
      await this.db.write((tx) => this.store.note(tx, phone, at, askedAt, durableAt));
    }
  }

  /** Of the latest ones. */
  async times(): Promise<EffectTimes> {
    return effectTimes(await this.store.latest(this.db.read));
  }
}
