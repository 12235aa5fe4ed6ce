import { Inject, Injectable } from '@nestjs/common';

import { CampaignStore, TallyStore } from '../campaigns';
import { type Attempt, AttemptStore, type Endpoint, EndpointStore } from '../dialing';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { AbsenceStore } from './absence.store';
import { AccountStore } from './account.store';
import { AskingStore } from './asking.store';
import { LiveLooks } from './live-looks';
import { NightSweep } from './night-sweep';
import { RangeReader } from './range-reader';
import { RecentPast } from './recent-past';
import { nextReadingAt, readingsApartMs } from './rules/proof-of-absence';
import type { ReconcilerView } from './rules/reconciler-view';

/** When each kind of question was last put; epoch ms. */
export type AskedAt = Partial<Record<'recent' | 'tail' | 'sweep' | 'live' | 'proof' | 'night', number>>;

/** Reads what decides the next question: what is open, who waits, what is known. */
@Injectable()
export class Situation {
  private lastOpenAt: number | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly account: AccountStore,
    private readonly campaigns: CampaignStore,
    private readonly tallies: TallyStore,
    private readonly attempts: AttemptStore,
    private readonly endpoints: EndpointStore,
    private readonly looks: LiveLooks,
    private readonly past: RecentPast,
    private readonly absences: AbsenceStore,
    private readonly nights: NightSweep,
    private readonly ranges: RangeReader,
    private readonly asking: AskingStore,
  ) {}

  async view(askedAt: AskedAt, closing: boolean): Promise<ReconcilerView> {
    const open = await this.attempts.allOpen(this.db.read);
    this.looks.keepOnly(new Set(open.map((attempt) => attempt.id)));
    const endpoints = await this.endpoints.all(this.db.read);
    if (open.length > 0) this.lastOpenAt = this.clock.now();
    const absentSince = await this.absences.all(this.db.read);
    const { cdrHorizonMs, cdrIntervalMs } = this.provider.config;
    const apartMs = readingsApartMs(cdrHorizonMs, cdrIntervalMs);
    return {
      now: this.clock.now(),
      intervalMs: this.provider.config.cdrIntervalMs,
      open: open
        .filter((attempt) => attempt.requestedAt !== undefined)
        .map((attempt) => ({
          id: attempt.id,
          endpointId: attempt.endpointId,
          requestedAt: attempt.requestedAt ?? attempt.plannedAt,
          provableAt: nextReadingAt(this.provableAt(attempt), absentSince.get(attempt.id), apartMs),
          holdsEndpoint: endpoints.some((endpoint) => endpoint.attemptId === attempt.id),
          doubtful: attempt.state === 'uncertain',
          lookedAt: this.looks.lookedAt(attempt.id),
        })),
      lastOpenAt: this.lastOpenAt,
      endpointsWanted: await this.endpointsWanted(endpoints),
      closing,
      fullAccount: (await this.asking.fullAccount(this.db.read)).provenAt !== undefined,
      clockKnown: await this.clockKnown(),
      askedRecentAt: askedAt.recent,
      askedTailAt: askedAt.tail,
      askedSweepAt: askedAt.sweep,
      askedLiveAt: askedAt.live,
      askedProofAt: askedAt.proof,
      askedNightAt: askedAt.night,
      unfinished: this.ranges.unfinished,
      night: await this.nights.next(),
      typicalHoldMs: this.past.typicalHoldMs,
      recordDelayMs: this.past.recordDelayMs,
    };
  }

  /** From when on the absence of the attempt's records, in full coverage, is proof. Epoch ms. */
  provableAt(attempt: Attempt): number {
    const { ringTimeoutMs, maxCallMs, cdrHorizonMs } = this.provider.config;
    return (attempt.requestedAt ?? attempt.plannedAt) + ringTimeoutMs + maxCallMs + cdrHorizonMs;
  }

  async clockKnown(): Promise<boolean> {
    return (await this.account.clockOffset(this.db.read)) !== undefined;
  }

  private async endpointsWanted(endpoints: readonly Endpoint[]): Promise<boolean> {
    if (endpoints.some((endpoint) => endpoint.enabled && endpoint.attemptId === undefined)) return false;
    for (const campaign of await this.campaigns.inState(this.db.read, 'running')) {
      if (((await this.tallies.of(this.db.read, campaign.id)).waiting ?? 0) > 0) return true;
    }
    return false;
  }
}
