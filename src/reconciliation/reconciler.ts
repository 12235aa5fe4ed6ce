import { Inject, Injectable } from '@nestjs/common';

import { CampaignStore, TallyStore } from '../campaigns';
import { type Attempt, AttemptStore, type Endpoint, EndpointStore } from '../dialing';
import { Bells } from '../platform/bell/bells';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import type {
  EndpointAccess,
  RecordAnswer,
  RecordPage,
  RecordQuery,
  UnreadableRecord,
} from '../provider/provider.port';
import { Absence } from './absence';
import { AccountStore } from './account.store';
import { Closing } from './closing';
import { LiveLooks } from './live-looks';
import { Mirror } from './mirror';
import { type Asked, Questioner } from './questioner';
import { readRange } from './range-pass';
import { RecentPast } from './recent-past';
import { nextQuestion, type Question, type ReconcilerView } from './rules/next-question';

export interface Trouble {
  readonly kind: 'unreachable' | 'rejected' | 'broken';
  readonly text: string;
}

export type Probe = Trouble | { readonly kind: 'ok' | 'stopped' };

const PROBES = 3;
const LONGEST_SLEEP_MS = 2000;
const LONGEST_BACKOFF_MS = 60_000;
/** Without a known clock a range must be wide enough for any zone. */
const ANY_ZONE_MS = 15 * 60 * 60_000;

/** Asks the provider what became of the calls, one question per interval, and lets the answers settle them. */
@Injectable()
export class Reconciler {
  private readonly intervalMs: number;
  /** From the request to the moment at which absence in full coverage is proof. */
  private readonly provableAfterMs: number;
  private readonly stopping = new AbortController();
  private asked: Partial<Record<'recent' | 'tail' | 'sweep' | 'live' | 'proof', number>> = {};
  private onFirstAnswer: () => void = () => undefined;
  /**
   * Resolves once call records were read in this process. Dialing waits for it: what is there before a
   * request cannot be its record, and opt-outs of the last hours are known.
   */
  readonly firstAnswer = new Promise<void>((resolve) => (this.onFirstAnswer = resolve));
  private failures = 0;
  private accessTurn = 0;
  /** After failures the next question waits for longer than the interval. */
  private notBeforeMonotonicMs = 0;
  /** Why the last question got no usable answer; undefined after one that did. */
  trouble: Trouble | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly bells: Bells,
    private readonly questioner: Questioner,
    private readonly mirror: Mirror,
    private readonly absence: Absence,
    private readonly looks: LiveLooks,
    private readonly closing: Closing,
    private readonly past: RecentPast,
    private readonly account: AccountStore,
    private readonly campaigns: CampaignStore,
    private readonly tallies: TallyStore,
    private readonly attempts: AttemptStore,
    private readonly endpoints: EndpointStore,
  ) {
    const { cdrIntervalMs, ringTimeoutMs, maxCallMs, cdrHorizonMs } = provider.config;
    this.intervalMs = cdrIntervalMs;
    this.provableAfterMs = ringTimeoutMs + maxCallMs + cdrHorizonMs;
  }

  async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      let sleepMs = LONGEST_SLEEP_MS;
      try {
        sleepMs = Math.min(sleepMs, await this.step());
      } catch (error) {
        this.logger.error(describeError(error), 'reconciliation failed');
      }
      if (sleepMs > 0 && !this.stopping.signal.aborted) await this.bells.records.wait(sleepMs);
    }
  }

  stop(): void {
    this.stopping.abort();
    this.bells.records.ring();
  }

  /** Whether call records can be had at all, before the first call is placed. Doubtful answers get a second chance. */
  async probe(): Promise<Probe> {
    const failuresBefore = this.failures;
    while (this.failures - failuresBefore < PROBES) {
      if (!(await this.waitForSlot())) break;
      await this.put({ kind: 'recent' });
      if (this.asked.recent !== undefined) return { kind: 'ok' };
    }
    return this.trouble ?? { kind: 'stopped' };
  }

  /** One look at what is open, at most one question; returns how long there is nothing to do. */
  async step(): Promise<number> {
    const closing = await this.closing.run(this.legGraceMs());
    const first = nextQuestion(await this.view(closing));
    if (first.kind === 'nothing') return first.until - this.clock.now();
    if (!(await this.waitForSlot())) return 0;
    // The wait may have changed what is worth asking.
    const question = nextQuestion(await this.view(closing));
    if (question.kind !== 'nothing') await this.put(question);
    return 0;
  }

  private async put(question: Exclude<Question, { kind: 'nothing' }>): Promise<void> {
    switch (question.kind) {
      case 'recent': {
        const asked = await this.ask({ kind: 'recent' });
        if (asked?.answer.kind !== 'page') return;
        await this.take(asked.answer);
        this.asked.recent = asked.askedAt;
        this.onFirstAnswer();
        await this.db.write((tx) => this.campaigns.markSwept(tx, asked.askedAt));
        return;
      }
      case 'live':
        return this.look(question.attemptId, question.endpointId);
      case 'range':
        return this.range(question);
    }
  }

  private async range(question: Extract<Question, { kind: 'range' }>): Promise<void> {
    const clockKnown = (await this.account.clockOffset(this.db.read)) !== undefined;
    const pad = question.as === 'proof' && !clockKnown ? ANY_ZONE_MS : 0;
    const unreadable: UnreadableRecord[] = [];
    const end = await readRange(
      { from: question.from - pad, to: question.to + pad },
      question.as === 'proof',
      async (query) => ((await this.waitForSlot()) ? this.ask(query) : undefined),
      (page) => {
        unreadable.push(...page.unreadable);
        return this.take(page);
      },
    );
    this.asked[question.as] = this.clock.now();
    if (end.kind === 'incomplete') return;
    await this.db.write((tx) => this.campaigns.markSwept(tx, end.startedAt));
    if (question.as !== 'proof') return;
    await this.absence.declare({ startedAt: end.startedAt, unreadable }, (one) => this.provableAt(one));
    this.bells.engine.ring();
  }

  private async look(attemptId: number, endpointId: number): Promise<void> {
    this.asked.live = this.clock.now();
    const attempt = await this.attempts.byId(this.db.read, attemptId);
    const endpoint = await this.endpoints.byId(this.db.read, endpointId);
    const access = this.provider.config.endpoints.find((one) => one.username === endpoint?.username);
    if (attempt === undefined || access === undefined) return;
    const asked = await this.ask({ kind: 'live' }, access);
    if (asked?.answer.kind === 'page' && (await this.looks.take(attempt, asked.answer)))
      this.bells.engine.ring();
  }

  private async ask(
    query: RecordQuery,
    as = this.nextAccess(),
  ): Promise<{ answer: RecordAnswer; askedAt: number } | undefined> {
    if (as === undefined) return undefined;
    const asked = await this.questioner.ask(query, as);
    if (asked.kind === 'missed') return undefined;
    this.trouble = troubleIn(asked);
    if (this.trouble === undefined) this.failures = 0;
    else {
      this.failures += 1;
      this.accessTurn += 1;
      const backoff = Math.min(this.intervalMs * 2 ** Math.min(this.failures - 1, 10), LONGEST_BACKOFF_MS);
      this.notBeforeMonotonicMs = this.clock.monotonicMs() + backoff;
    }
    return asked.kind === 'answered' ? asked : undefined;
  }

  /** Any endpoint may ask for the whole account's records; after a failure another one tries. */
  private nextAccess(): EndpointAccess | undefined {
    const all = this.provider.config.endpoints;
    return all[this.accessTurn % Math.max(all.length, 1)];
  }

  private async take(page: RecordPage): Promise<void> {
    const taken = await this.mirror.take(page, this.clock.now());
    this.past.add(taken.settled);
    if (taken.settled.length > 0) this.bells.engine.ring();
  }

  /** False when stopping. */
  private async waitForSlot(): Promise<boolean> {
    for (let ms = await this.untilNextMs(); ms > 0; ms = await this.untilNextMs()) {
      await this.clock.wait(ms, this.stopping.signal);
      if (this.stopping.signal.aborted) return false;
    }
    return !this.stopping.signal.aborted;
  }

  private async untilNextMs(): Promise<number> {
    const backoffMs = this.notBeforeMonotonicMs - this.clock.monotonicMs();
    return Math.max(backoffMs, await this.questioner.untilNextSlotMs());
  }

  private async view(closing: boolean): Promise<ReconcilerView> {
    const open = (await this.attempts.allOpen(this.db.read)).filter(
      (attempt) => attempt.requestedAt !== undefined,
    );
    this.looks.keepOnly(new Set(open.map((attempt) => attempt.id)));
    const endpoints = await this.endpoints.all(this.db.read);
    return {
      now: this.clock.now(),
      intervalMs: this.intervalMs,
      open: open.map((attempt) => ({
        id: attempt.id,
        endpointId: attempt.endpointId,
        requestedAt: attempt.requestedAt ?? attempt.plannedAt,
        provableAt: this.provableAt(attempt),
        holdsEndpoint: endpoints.some((endpoint) => endpoint.attemptId === attempt.id),
        lookedAt: this.looks.lookedAt(attempt.id),
      })),
      endpointsWanted: await this.endpointsWanted(endpoints),
      closing,
      clockKnown: (await this.account.clockOffset(this.db.read)) !== undefined,
      askedRecentAt: this.asked.recent,
      askedTailAt: this.asked.tail,
      askedSweepAt: this.asked.sweep,
      askedLiveAt: this.asked.live,
      askedProofAt: this.asked.proof,
      typicalHoldMs: this.past.typicalHoldMs,
      recordDelayMs: this.past.recordDelayMs,
    };
  }

  private async endpointsWanted(endpoints: readonly Endpoint[]): Promise<boolean> {
    if (endpoints.some((endpoint) => endpoint.enabled && endpoint.attemptId === undefined)) return false;
    for (const campaign of await this.campaigns.inState(this.db.read, 'running')) {
      if (((await this.tallies.of(this.db.read, campaign.id)).waiting ?? 0) > 0) return true;
    }
    return false;
  }

  private provableAt(attempt: Attempt): number {
    return (attempt.requestedAt ?? attempt.plannedAt) + this.provableAfterMs;
  }

  private legGraceMs(): number {
    return Math.max(2 * this.intervalMs, 1.5 * this.past.recordDelayMs);
  }
}

function troubleIn(asked: Exclude<Asked, { kind: 'missed' }>): Trouble | undefined {
  if (asked.kind === 'unreachable') return { kind: 'unreachable', text: asked.reason };
  const { answer } = asked;
  return answer.kind === 'page' ? undefined : { kind: answer.kind, text: answer.text };
}
