import { Inject, Injectable } from '@nestjs/common';

import { CampaignStore } from '../campaigns';
import type { Attempt } from '../dialing';
import { Bells } from '../platform/bell/bells';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { Lease } from '../platform/lease/lease';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import type { RecordPage } from '../provider/provider.port';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { Absence } from './absence';
import { OddAnswers } from './answers/odd-answers';
import { Closing } from './closing';
import { DelayWatch } from './delay-watch';
import { Inquiry, type Trouble } from './inquiry';
import { LiveQuestion } from './live-question';
import { LostAndFound } from './lost-and-found';
import { Mirror } from './mirror';
import { NightSweep } from './night-sweep';
import type { PassEnd } from './range-pass';
import { type LongReading, RangeReader } from './range-reader';
import { RecentPast } from './recent-past';
import { ReadingInTurn } from './reading-in-turn';
import { nextQuestion, type Question } from './rules/next-question';
import type { Span } from './rules/range-window';
import { type AskedAt, Situation } from './situation';

export type Probe = Trouble | { readonly kind: 'ok' | 'stopped' };

const PROBES = 3;
/** Slots may be lost to another process on the same account. */
const MOST_TRIES = 10;
const LONGEST_SLEEP_MS = 2000;
/** Without a known clock a proof's range must be wide enough for any zone. */
const ANY_ZONE_MS = 15 * 60 * 60_000;
/** A known clock may have changed since it was learnt: summer time, ours set right. */
const CHANGED_CLOCK_MS = 2 * 60 * 60_000;

/** Asks the provider what became of the calls, one question per interval, and lets the answers settle them. */
@Injectable()
export class Reconciler {
  private asked: AskedAt = {};
  private running: Promise<void> | undefined;
  private readonly inTurn = new ReadingInTurn();
  private onFirstAnswer: () => void = () => undefined;
  /**
   * Resolves once call records were read in this process. Dialing waits for it: what is there before a
   * request cannot be its record, and opt-outs of the last hours are known.
   */
  readonly firstAnswer = new Promise<void>((resolve) => (this.onFirstAnswer = resolve));

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly bells: Bells,
    private readonly inquiry: Inquiry,
    private readonly situation: Situation,
    private readonly mirror: Mirror,
    private readonly absence: Absence,
    private readonly live: LiveQuestion,
    private readonly closing: Closing,
    private readonly past: RecentPast,
    private readonly ranges: RangeReader,
    private readonly nights: NightSweep,
    private readonly odd: OddAnswers,
    private readonly found: LostAndFound,
    private readonly delays: DelayWatch,
    private readonly campaigns: CampaignStore,
    private readonly lease: Lease,
  ) {}

  /** Why the last question got no usable answer; undefined after one that did. */
  get trouble(): Trouble | undefined {
    return this.inquiry.trouble;
  }

  /** `first_look`: dialing waits until call records were read; `off`: this process does not ask for them. */
  get stage(): 'off' | 'first_look' | 'on' {
    if (this.running === undefined) return 'off';
    return this.asked.recent === undefined ? 'first_look' : 'on';
  }

  run(): Promise<void> {
    this.running ??= this.loop();
    return this.running;
  }

  private async loop(): Promise<void> {
    while (!this.inquiry.stopped) {
      this.bells.loops.turned('reconciler');
      let sleepMs = LONGEST_SLEEP_MS;
      try {
        if (this.lease.holds) sleepMs = Math.min(sleepMs, await this.step());
      } catch (error) {
        // Once stopped, the database may be closed to a request that came back too late.
        if (!this.inquiry.stopped) this.logger.error(describeError(error), 'reconciliation failed');
      }
      if (sleepMs > 0 && !this.inquiry.stopped) await this.bells.records.wait(sleepMs);
    }
    this.inTurn.end();
  }

  /**
   * No new question. Resolves when what was being written down is written, at the latest after `graceMs`:
   * a request on the wire may hang, and its answer is not used any more.
   */
  async stop(graceMs: number): Promise<void> {
    this.inquiry.stop();
    this.bells.records.ring();
    const patience = new AbortController();
    await Promise.race([this.running, this.clock.wait(graceMs, patience.signal)]);
    patience.abort();
  }

  /** Whether call records can be had at all, before the first call is placed. Doubtful answers get a second chance. */
  async probe(): Promise<Probe> {
    const failuresBefore = this.inquiry.failures;
    for (let tries = 0; tries < MOST_TRIES && this.inquiry.failures - failuresBefore < PROBES; tries += 1) {
      if (!(await this.inquiry.waitForSlot())) break;
      await this.put({ kind: 'recent' });
      if (this.asked.recent !== undefined) return { kind: 'ok' };
    }
    return this.trouble ?? { kind: 'stopped' };
  }

  /** One look at what is open, at most one question; returns how long there is nothing to do. */
  async step(): Promise<number> {
    if (await this.inTurn.do((span) => this.ranges.once(span, (page) => this.take(page), true))) return 0;
    const closing = await this.closing.run(this.legGraceMs());
    const first = nextQuestion(await this.situation.view(this.asked, closing));
    if (first.kind === 'nothing') return first.until - this.clock.now();
    if (!(await this.inquiry.waitForSlot())) return 0;
    // The wait may have changed what is worth asking.
    const question = nextQuestion(await this.situation.view(this.asked, closing));
    if (question.kind !== 'nothing') await this.put(question);
    return 0;
  }

  /** A range out of the order of questions, to its very end: what was missed before a backup was restored. */
  readThrough({ from, to }: Span): Promise<PassEnd> {
    const reading = this.inTurn.of({ from, to });
    this.bells.records.ring();
    return reading;
  }

  private async put(question: Exclude<Question, { kind: 'nothing' }>): Promise<void> {
    switch (question.kind) {
      case 'recent': {
        const asked = await this.inquiry.ask({ kind: 'recent' });
        if (asked?.answer.kind !== 'page') return;
        await this.odd.notePage(asked.answer, asked.by);
        await this.take(asked.answer);
        this.asked.recent = asked.askedAt;
        this.onFirstAnswer();
        await this.markSwept(asked.askedAt);
        return;
      }
      case 'live':
        return this.look(question.attemptId, question.endpointId);
      case 'range':
        return this.range(question);
      case 'rest':
        return this.long(question.as);
    }
  }

  private async range(question: Extract<Question, { kind: 'range' }>): Promise<void> {
    const { as, from, to } = question;
    const take = (page: RecordPage): Promise<void> => this.take(page);
    switch (as) {
      case 'tail': {
        const end = await this.ranges.once({ from, to }, take);
        this.asked.tail = this.clock.now();
        this.delays.tailRead();
        if (end.kind === 'complete') await this.markSwept(end.startedAt);
        return;
      }
      case 'night':
        await this.nights.read(take);
        this.asked.night = this.clock.now();
        return;
      case 'sweep':
        return this.long('sweep', { from, to });
      case 'proof': {
        const padMs = await this.proofPadMs();
        return this.long('proof', { from: from - padMs, to: to + padMs });
      }
    }
  }

  /** A part of it: `span` is what is to be read, unless it was begun before. */
  private async long(as: LongReading, span?: Span): Promise<void> {
    const whole = await this.ranges.part(as, span, (page) => this.take(page));
    this.asked[as] = this.clock.now();
    if (whole === undefined) return;
    await this.markSwept(whole.startedAt);
    if (as !== 'proof') return;
    const provableAt = (one: Attempt): number => this.situation.provableAt(one);
    const adopted = await this.mirror.adopt((one) => provableAt(one) <= whole.startedAt, this.clock.now());
    this.past.add(adopted.settled);
    await this.absence.declare(whole, provableAt);
    this.bells.engine.ring();
  }

  private markSwept(startedAt: number): Promise<void> {
    return this.db.write((tx) => this.campaigns.markSwept(tx, startedAt));
  }

  private async proofPadMs(): Promise<number> {
    return (await this.situation.clockKnown()) ? CHANGED_CLOCK_MS : ANY_ZONE_MS;
  }

  private async look(attemptId: number, endpointId: number): Promise<void> {
    this.asked.live = this.clock.now();
    if (await this.live.put(attemptId, endpointId)) this.bells.engine.ring();
  }

  private async take(page: RecordPage): Promise<void> {
    const taken = await this.mirror.take(page, this.clock.now());
    this.past.add(taken.settled);
    if (taken.changed > 0) await this.found.tell();
    if (taken.alarms.length > 0)
      this.logger.error({ callids: taken.alarms }, 'calls to our prospects that no attempt explains');
    if (taken.settled.length > 0) this.bells.engine.ring();
  }

  private legGraceMs(): number {
    return Math.max(2 * this.provider.config.cdrIntervalMs, 1.5 * this.past.recordDelayMs);
  }
}
