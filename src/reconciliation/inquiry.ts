import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import type { EndpointAccess, RecordAnswer, RecordQuery } from '../provider/provider.port';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { type AskedBy, OddAnswers } from './answers/odd-answers';
import { DelayWatch } from './delay-watch';
import { type Asked, Questioner } from './questioner';

/** Why a question got no usable answer. */
export interface Trouble {
  readonly kind: 'unreachable' | 'rejected' | 'broken';
  readonly text: string;
}

export interface Answered {
  readonly answer: RecordAnswer;
  readonly askedAt: number;
  readonly by: AskedBy;
}

const LONGEST_BACKOFF_MS = 60_000;

/** Asks in turn: waits for the account's next slot, backs off from what fails, tries another endpoint's credentials. */
@Injectable()
export class Inquiry {
  private readonly stopping = new AbortController();
  private accessTurn = 0;
  /** After failures the next question waits for longer than the interval. */
  private notBeforeMonotonicMs = 0;
  /** Questions in a row that got no usable answer. */
  failures = 0;
  /** Why the last one got none; undefined after one that did. */
  trouble: Trouble | undefined;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly questioner: Questioner,
    private readonly odd: OddAnswers,
    private readonly delays: DelayWatch,
  ) {}

  get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  stop(): void {
    this.stopping.abort();
  }

  /** False when stopping. */
  async waitForSlot(): Promise<boolean> {
    for (let ms = await this.untilNextMs(); ms > 0 && !this.stopped; ms = await this.untilNextMs()) {
      await this.clock.wait(ms, this.stopping.signal);
    }
    return !this.stopped;
  }

  /** Undefined: no answer at all. Any endpoint may ask for the whole account's records. */
  async ask(query: RecordQuery, as = this.nextAccess()): Promise<Answered | undefined> {
    if (as === undefined) {
      this.backOff();
      return undefined;
    }
    const asked = await this.questioner.ask(query, as);
    if (asked.kind === 'missed') return undefined;
    this.trouble = troubleIn(asked);
    if (this.trouble === undefined) this.failures = 0;
    else this.backOff();
    // Stopping: nobody writes an answer down any more, the database is about to close. It is asked for again.
    if (this.stopped) return undefined;
    const by = { query, endpoint: as.username };
    if (asked.kind === 'unreachable') {
      await this.odd.note('no_connection', by, asked.reason);
      return undefined;
    }
    this.delays.answered(asked.answerMs);
    await this.delays.keep();
    if (asked.answer.kind !== 'page') await this.odd.note(asked.answer.fault, by, asked.answer.raw);
    // Records are looked at page by page, where it is known what was asked for; of a live look this is all.
    else if (query.kind === 'live') await this.odd.notePage(asked.answer, by);
    return { ...asked, by };
  }

  private backOff(): void {
    this.failures += 1;
    this.accessTurn += 1;
    const growth = 2 ** Math.min(this.failures - 1, 10);
    const backoffMs = Math.min(this.provider.config.cdrIntervalMs * growth, LONGEST_BACKOFF_MS);
    this.notBeforeMonotonicMs = this.clock.monotonicMs() + backoffMs;
  }

  private nextAccess(): EndpointAccess | undefined {
    const all = this.provider.config.endpoints;
    return all[this.accessTurn % Math.max(all.length, 1)];
  }

  private async untilNextMs(): Promise<number> {
    const backoffMs = this.notBeforeMonotonicMs - this.clock.monotonicMs();
    return Math.max(backoffMs, await this.questioner.untilNextSlotMs());
  }
}

function troubleIn(asked: Exclude<Asked, { kind: 'missed' }>): Trouble | undefined {
  if (asked.kind === 'unreachable') return { kind: 'unreachable', text: asked.reason };
  const { answer } = asked;
  return answer.kind === 'page' ? undefined : { kind: answer.kind, text: answer.text };
}
