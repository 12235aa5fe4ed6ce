import { Inject, Injectable } from '@nestjs/common';

import { type Attempt, AttemptStore, EndpointStore } from '../../dialing';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import { AskingStore } from '../asking.store';
import type { StoredRecord } from '../cdr-row';
import { CdrLinkStore } from '../cdr-link.store';
import { namesOf } from '../matchables';
import { CalibrationStore } from './calibration.store';
import { DriftStore } from './drift.store';
import { providerKey } from './learnt-wire';
import { type Findings, findingsOf } from './rules/findings';
import { driftOf } from './rules/wire-drift';

const DAY_MS = 24 * 60 * 60_000;
/** A little less than a day: the night's sweep is not always done at the same minute. */
const CHECKED_EVERY_MS = 20 * 60 * 60_000;
const MOST_CALLS = 50;

/** Holds yesterday's calls against what the last calibration has shown: as if each had been a test call, seen by its records alone. */
@Injectable()
export class DriftWatch {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly calibrations: CalibrationStore,
    private readonly drifts: DriftStore,
    private readonly asking: AskingStore,
    private readonly attempts: AttemptStore,
    private readonly endpoints: EndpointStore,
    private readonly links: CdrLinkStore,
  ) {}

  /** Once a day, or when there is a new calibration; otherwise nothing. */
  async check(): Promise<void> {
    const now = this.clock.now();
    const calibration = await this.calibrations.latest(this.db.read, providerKey(this.provider.config));
    if (calibration === undefined) return;
    const last = await this.drifts.last(this.db.read);
    const isSame = last?.calibratedAt === calibration.at;
    if (isSame && now - last.at < CHECKED_EVERY_MS && last.at <= now) return;
    const delays = await this.asking.delays(this.db.read);
    const { provenAt, nextTryAt } = await this.asking.fullAccount(this.db.read);
    const found = driftOf(calibration.findings, {
      calls: await this.calls(Math.max(calibration.at, now - DAY_MS)),
      // A look that did not show all puts the next try off; without one nothing is known.
      fullAccount: provenAt !== undefined || (nextTryAt > 0 ? false : undefined),
      recordDelayMs: delays?.recordMs,
    });
    const before = isSame ? last.drifts : [];
    const drifts = found.map((one) => {
      const known = before.find(({ kind, is }) => kind === one.kind && is === one.is);
      return { ...one, since: known?.since ?? now };
    });
    await this.db.write((tx) => this.drifts.set(tx, { at: now, calibratedAt: calibration.at, drifts }));
  }

  private async calls(since: number): Promise<Findings[]> {
    const settled = await this.attempts.settledLately(this.db.read, since, MOST_CALLS);
    const records = await this.links.ofAttempts(
      this.db.read,
      settled.map(({ id }) => id),
    );
    const endpoints = new Map((await this.endpoints.all(this.db.read)).map((one) => [one.id, namesOf(one)]));
    return settled.flatMap((attempt) => {
      const own = records.filter((record) => record.attemptId === attempt.id);
      return own.length === 0 ? [] : [this.findings(attempt, own, endpoints.get(attempt.endpointId) ?? [])];
    });
  }

  private findings(
    { phone, national, flow, requestedAt, plannedAt }: Attempt,
    records: readonly StoredRecord[],
    endpointNames: readonly string[],
  ): Findings {
    const call = {
      phone,
      national,
      endpointNames,
      requestedAt: requestedAt ?? plannedAt,
      looks: [],
      seenByAnother: undefined,
      records,
      recordsSeenAt: Math.min(...records.map((record) => record.firstSeenAt)),
      recordsAbsentAt: undefined,
    };
    const { firstLeg, timeZone } = this.provider.config;
    return findingsOf(call, { firstLeg, timeZone, asked: flow === 'agent-first' ? 'endpoint' : 'phone' });
  }
}
