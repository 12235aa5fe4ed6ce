import { Inject, Injectable } from '@nestjs/common';

import { Bells } from '../platform/bell/bells';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, FIRST_STEP_ROWS, inShortSteps, type Tx } from '../platform/database';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import type { Campaign } from './campaign';
import { CampaignStore } from './campaign.store';
import { EnrolmentStore } from './enrolment.store';
import { WaitingStore } from './waiting.store';

/** Something may be left by another process, or by one that died. */
const LONGEST_SLEEP_MS = 10_000;
const AFTER_A_FAILURE_MS = 1000;
const byCancelling = { disposition: 'cancelled', reason: 'campaign_cancelled' } as const;

/**
 * The part of starting and of cancelling a campaign that takes long on a large list: enrolling its rows, and
 * ending those who wait. The first rows go with the start or the cancellation itself; the others one short
 * transaction after another, so that no other campaign's calls wait. What is left to do stands in the
 * database: whoever comes after a crash goes on from there, and two at once do no harm.
 */
@Injectable()
export class Backlog {
  /** Rows that a start or a cancellation does itself: a short list is whole with it. The simulation takes fewer. */
  firstStepRows = FIRST_STEP_ROWS;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly bells: Bells,
    private readonly campaigns: CampaignStore,
    private readonly waiting: WaitingStore,
    private readonly enrolment: EnrolmentStore,
  ) {}

  /** In the transaction that starts the campaign for the first time. */
  async started(tx: Tx, campaignId: number): Promise<void> {
    const campaign = await this.campaigns.byId(tx, campaignId);
    if (campaign === undefined) return;
    await this.enrolment.begin(tx, campaign);
    await this.enrolment.step(tx, campaign, this.firstStepRows, this.clock.now());
  }

  /** In the transaction that cancels the campaign. */
  async cancelled(tx: Tx, campaignId: number): Promise<void> {
    await this.waiting.end(tx, campaignId, byCancelling, this.firstStepRows);
  }

  run(): Promise<void> {
    this.running ??= this.loop();
    return this.running;
  }

  /** Resolves when the step under way is written, at the latest after `graceMs`; the next process goes on from there. */
  async stop(graceMs: number): Promise<void> {
    this.stopping.abort();
    this.bells.backlog.ring();
    const patience = new AbortController();
    await Promise.race([this.running, this.clock.wait(graceMs, patience.signal)]);
    patience.abort();
  }

  /** All that is left to do now. */
  async work(): Promise<void> {
    for (const id of await this.enrolment.underWay(this.db.read)) {
      await this.inSteps(id, (tx, campaign, rows) =>
        this.enrolment.step(tx, campaign, rows, this.clock.now()),
      );
      // There may be somebody to call, or nobody at all and the campaign can end.
      this.bells.engine.ring();
      this.bells.records.ring();
    }
    for (const id of await this.campaigns.cancelledWaiting(this.db.read)) {
      await this.inSteps(id, (tx, campaign, rows) => this.waiting.end(tx, campaign.id, byCancelling, rows));
    }
  }

  private async loop(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.bells.loops.turned('backlog');
      try {
        await this.work();
        if (!signal.aborted) await this.bells.backlog.wait(LONGEST_SLEEP_MS);
      } catch (error) {
        if (signal.aborted) return;
        this.logger.error(describeError(error), 'enrolling or cancelling failed');
        await this.clock.wait(AFTER_A_FAILURE_MS, signal);
      }
    }
  }

  private inSteps(
    id: number,
    step: (tx: Tx, campaign: Campaign, rows: number) => Promise<number>,
  ): Promise<void> {
    const { db, clock, firstStepRows } = this;
    const { signal } = this.stopping;
    return inShortSteps({ db, clock, rows: firstStepRows, signal }, async (tx, rows) => {
      const campaign = await this.campaigns.byId(tx, id);
      return campaign === undefined ? 0 : step(tx, campaign, rows);
    });
  }
}
