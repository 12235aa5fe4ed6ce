import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, sharedNow, type Tx } from '../platform/database';
import { Lease } from '../platform/lease/lease';
import { PROVIDER, RECORD_SOURCE, type ResolvedProvider } from '../provider/resolved-provider';
import type { EndpointAccess, RecordAnswer, RecordQuery, RecordSource } from '../provider/provider.port';
import { AccountStore, type Slot } from './account.store';

export type Asked =
  | {
      readonly kind: 'answered';
      readonly answer: RecordAnswer;
      readonly askedAt: number;
      readonly answerMs: number;
    }
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** The slot was somebody else's, or passed before the request could leave. */
  | { readonly kind: 'missed' };

type Reserved = Extract<Slot, { kind: 'reserved' }> | { readonly kind: 'wait'; readonly forMs: number };

/** Requests are counted by the provider as they arrive, which jitters. */
const JITTER_MS = 5;
/** An answer that took longer was slow itself: its request had been read long before. */
const LONGEST_ANSWER_MS = 5000;

/** Sends one request to the call record address, inside the account's budget. */
@Injectable()
export class Questioner {
  /** The budget in this process, on a clock that cannot step back. */
  private earliestMonotonicMs = 0;
  private readonly intervalMs: number;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RECORD_SOURCE) private readonly source: RecordSource,
    @Inject(PROVIDER) provider: ResolvedProvider,
    private readonly account: AccountStore,
    private readonly lease: Lease,
  ) {
    this.intervalMs = provider.config.cdrIntervalMs;
  }

  /** Milliseconds until the next request may leave. */
  async untilNextSlotMs(): Promise<number> {
    const byRow = (await this.account.nextSlotAt(this.db.read)) - this.clock.now();
    const byProcess = this.earliestMonotonicMs - this.clock.monotonicMs();
    // A row further ahead than an interval comes from a clock that has stepped back: reserving mends it.
    return Math.max(0, Math.min(byRow, this.intervalMs * 2), byProcess);
  }

  async ask(query: RecordQuery, as: EndpointAccess): Promise<Asked> {
    const connection = await this.source.connect();
    if (connection.kind === 'unreachable') return connection;
    const offsetMs = (await this.account.clockOffset(this.db.read)) ?? 0;
    const reservedAt = this.clock.monotonicMs();
    const slot = await this.db.write((tx) => this.reserve(tx));
    const sentAt = this.clock.monotonicMs();
    if (slot.kind === 'wait')
      this.earliestMonotonicMs = Math.max(this.earliestMonotonicMs, sentAt + slot.forMs);
    if (
      slot.kind === 'wait' ||
      sentAt - reservedAt > slot.sendWithinMs ||
      sentAt < this.earliestMonotonicMs
    ) {
      connection.line.close();
      return { kind: 'missed' };
    }
    this.earliestMonotonicMs = sentAt + this.intervalMs + JITTER_MS;
    const askedAt = this.clock.now();
    const answer = await connection.line.fetch(query, as, offsetMs);
    // The provider counts from when it reads a request. It had read this one before it answered.
    const answerMs = this.clock.monotonicMs() - sentAt;
    this.earliestMonotonicMs = sentAt + Math.min(answerMs, LONGEST_ANSWER_MS) + this.intervalMs + JITTER_MS;
    return { kind: 'answered', answer, askedAt, answerMs };
  }

  private async reserve(tx: Tx): Promise<Reserved> {
    if (!(await this.lease.stillPasses(tx))) return { kind: 'wait', forMs: this.intervalMs };
    const now = await sharedNow(this.db, tx, this.clock);
    const slot = await this.account.reserveSlot(tx, now, this.intervalMs);
    return slot.kind === 'reserved' ? slot : { kind: 'wait', forMs: slot.until - now };
  }
}
