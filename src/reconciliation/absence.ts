import { Inject, Injectable } from '@nestjs/common';

import { type Attempt, AttemptStore } from '../dialing';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, type Tx } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import type { UnreadableRecord } from '../provider/provider.port';
import { AbsenceStore } from './absence.store';
import { CandidateStore } from './candidate.store';
import { CdrLinkStore } from './cdr-link.store';
import { absenceBy, readingsApartMs } from './rules/proof-of-absence';
import { Settler } from './settler';

/** What a reading of the records over attempts' whole lives has shown. */
export interface FullReading {
  readonly startedAt: number;
  /** Rows of it that nobody could read: absence is no proof for a number that stands in one. */
  readonly unreadable: readonly UnreadableRecord[];
}

/** Ends attempts whose horizon has passed without a record, once two full readings apart in time have shown it. */
@Injectable()
export class Absence {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly attempts: AttemptStore,
    private readonly links: CdrLinkStore,
    private readonly candidates: CandidateStore,
    private readonly settler: Settler,
    private readonly absences: AbsenceStore,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
  ) {}

  /** `provableAt`: from when on the absence of an attempt's records, in full coverage, is proof. */
  declare(reading: FullReading, provableAt: (attempt: Attempt) => number): Promise<void> {
    const { cdrHorizonMs, cdrIntervalMs } = this.provider.config;
    const apartMs = readingsApartMs(cdrHorizonMs, cdrIntervalMs);
    return this.db.write(async (tx) => {
      const open = (await this.attempts.allOpen(tx)).filter((attempt) => attempt.state !== 'planned');
      await this.absences.keepOnly(
        tx,
        open.map((attempt) => attempt.id),
      );
      const first = await this.absences.all(tx);
      for (const attempt of open) {
        const firstAt = first.get(attempt.id);
        switch (absenceBy(reading.startedAt, { provableAt: provableAt(attempt), firstAt }, apartMs)) {
          case 'too_soon':
          case 'again':
            break;
          case 'first':
            await this.absences.note(tx, attempt.id, reading.startedAt);
            break;
          case 'proven':
            await this.end(tx, attempt, reading, firstAt ?? reading.startedAt);
        }
      }
    });
  }

  private async end(tx: Tx, attempt: Attempt, reading: FullReading, firstAt: number): Promise<void> {
    const now = this.clock.now();
    const [one, other] = [firstAt, reading.startedAt].map((at) => new Date(at).toISOString());
    const legs = await this.links.ofAttempts(tx, [attempt.id]);
    const garbled = reading.unreadable.some((row) => row.raw.includes(attempt.national));
    const doubtful = await this.candidates.ofAttempts(tx, [attempt.id]);
    const callids = doubtful.map((candidate) => candidate.callid);
    if (callids.length > 0) await this.settler.ambiguous(tx, attempt, callids, now);
    else if (legs.length > 0) await this.settler.withoutThePerson(tx, attempt, legs, now);
    else if (garbled) await this.settler.unreadable(tx, attempt, now);
    else await this.settler.lost(tx, attempt, `no record by ${one} nor by ${other}`, now);
  }
}
