import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import type { RecordPage, UnreadableRecord } from '../provider/provider.port';
import { AccountStore } from './account.store';
import { AskingStore } from './asking.store';
import { OddAnswers } from './answers/odd-answers';
import type { FullReading } from './absence';
import { Inquiry } from './inquiry';
import { type PassEnd, readRange } from './range-pass';
import { grown, nextWindow, shrunk, type Span } from './rules/range-window';

/** A long reading goes window by window; between two, worthier questions have their turn. */
export type LongReading = 'sweep' | 'proof';

interface Begun {
  readonly rest: Span;
  readonly startedAt: number | undefined;
  readonly unreadable: readonly UnreadableRecord[];
}

type Take = (page: RecordPage) => Promise<void>;

/** A window of so many pages keeps others waiting: the next is shorter. */
const LONG_PAGES = 20;
/** A reading of which so many rows cannot be read proves nothing. */
const MOST_UNREADABLE = 5000;

/**
 * Reads ranges of call records, in windows as long as the provider has time for. How long that is lives in
 * the database; a reading that was begun lives in memory, and is begun anew after a restart.
 */
@Injectable()
export class RangeReader {
  /** Rows in the largest page of a range so far. */
  private largestPage = 0;
  private begun: { readonly as: LongReading; readonly reading: Begun } | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly inquiry: Inquiry,
    private readonly account: AccountStore,
    private readonly asking: AskingStore,
    private readonly odd: OddAnswers,
  ) {}

  /** A long reading that was left for something worthier. */
  get unfinished(): LongReading | undefined {
    return this.begun?.as;
  }

  /** Reads a short range whole, once. */
  once(span: Span, take: Take, thorough = false): Promise<PassEnd> {
    return this.window(span, thorough, take);
  }

  /**
   * Reads the next window of what was begun, else the first of `span`. Undefined: more is left, or nothing
   * came; then it goes on from there, or is asked for anew.
   */
  async part(as: LongReading, span: Span | undefined, take: Take): Promise<FullReading | undefined> {
    const before = this.begun?.as === as ? this.begun.reading : span && startOf(span);
    if (before === undefined) return undefined;
    const unreadable = [...before.unreadable];
    const { lengthMs } = await this.asking.rangeWindow(this.db.read);
    const { window, nextFrom } = nextWindow(before.rest, lengthMs, this.clock.now());
    const end = await this.window(window, as === 'proof', (page) => {
      unreadable.push(...page.unreadable);
      return take(page);
    });
    if (end.kind === 'incomplete' && !end.worthAgain) this.begun = undefined;
    else if (end.kind === 'incomplete') {
      // Of which nothing was read yet, that is asked for anew, up to then.
      this.begun = before.startedAt === undefined ? undefined : { as, reading: before };
    } else if (unreadable.length > MOST_UNREADABLE) this.begun = undefined;
    else {
      const startedAt = before.startedAt ?? end.startedAt;
      if (nextFrom === undefined) {
        this.begun = undefined;
        return { startedAt, unreadable };
      }
      this.begun = { as, reading: { rest: { ...before.rest, from: nextFrom }, startedAt, unreadable } };
    }
    return undefined;
  }

  private async window(span: Span, thorough: boolean, take: Take): Promise<PassEnd> {
    const offsetMs = (await this.account.clockOffset(this.db.read)) ?? 0;
    const end = await readRange(
      span,
      { thorough, largestPage: this.largestPage },
      {
        offsetMs,
        ask: async (query) => ((await this.inquiry.waitForSlot()) ? this.inquiry.ask(query) : undefined),
        take: async (page, by) => {
          this.largestPage = Math.max(this.largestPage, page.rows);
          await this.odd.notePage(page, by);
          await take(page);
        },
        odd: (kind, page, by) => this.odd.note(kind, by, rowsOf(page)),
      },
    );
    await this.adapt(span, end);
    return end;
  }

  private async adapt(span: Span, end: PassEnd): Promise<void> {
    const now = this.clock.now();
    const before = await this.asking.rangeWindow(this.db.read);
    const triedMs = Math.min(span.to, now) - span.from;
    const tooMuch =
      end.kind === 'complete' ? end.pages > LONG_PAGES : end.fault === 'no_reply' || end.fault === 'too_long';
    const after = tooMuch ? (shrunk(triedMs, now) ?? before) : grown(before, now);
    if (end.kind === 'incomplete' && !tooMuch) return;
    if (after !== before) await this.db.write((tx) => this.asking.setRangeWindow(tx, after));
  }
}

const startOf = (span: Span): Begun => ({ rest: span, startedAt: undefined, unreadable: [] });

function rowsOf(page: RecordPage): string {
  return page.records.map((record) => record.raw).join('\n');
}
