import { Inject, Injectable } from '@nestjs/common';

import { type Attempt, AttemptStore } from '../dialing';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import type { UnreadableRecord } from '../provider/provider.port';
import { CandidateStore } from './candidate.store';
import { CdrStore } from './cdr.store';
import { Settler } from './settler';

/** What a reading of the records over attempts' whole lives has shown. */
export interface FullReading {
  readonly startedAt: number;
  /** Rows of it that nobody could read: absence is no proof for a number that stands in one. */
  readonly unreadable: readonly UnreadableRecord[];
}

/** Ends attempts whose horizon has passed without a record that tells what became of them. */
@Injectable()
export class Absence {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly attempts: AttemptStore,
    private readonly cdrs: CdrStore,
    private readonly candidates: CandidateStore,
    private readonly settler: Settler,
  ) {}

  /** `provableAt`: from when on the absence of an attempt's records, in full coverage, is proof. */
  declare(reading: FullReading, provableAt: (attempt: Attempt) => number): Promise<void> {
    return this.db.write(async (tx) => {
      const now = this.clock.now();
      const by = new Date(reading.startedAt).toISOString();
      for (const attempt of await this.attempts.allOpen(tx)) {
        if (attempt.state === 'planned' || provableAt(attempt) > reading.startedAt) continue;
        const legs = await this.cdrs.ofAttempts(tx, [attempt.id]);
        const garbled = reading.unreadable.some((row) => row.raw.includes(attempt.national));
        const doubtful = await this.candidates.ofAttempts(tx, [attempt.id]);
        const callids = doubtful.map((one) => one.callid);
        if (callids.length > 0) await this.settler.ambiguous(tx, attempt, callids, now);
        else if (legs.length > 0) await this.settler.withoutThePerson(tx, attempt, legs, now);
        else if (garbled) await this.settler.unreadable(tx, attempt, now);
        else await this.settler.lost(tx, attempt, `no record by ${by}`, now);
      }
    });
  }
}
