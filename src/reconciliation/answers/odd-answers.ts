import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import type { RecordPage, RecordQuery } from '../../provider/provider.port';
import { AccountStore } from '../account.store';
import { CdrStore } from '../cdr.store';
import { OddAnswerStore } from './odd-answer.store';
import { isFromTheFuture, kindOfUnreadable, type OddKind } from './rules/odd-kind';
import { questionText } from './rules/question-text';

/** What was asked, and by whom. */
export interface AskedBy {
  readonly query: RecordQuery;
  /** The user that asked. */
  readonly endpoint: string;
}

const LONGEST_RAW = 4096;

/** Counts what is odd about answers and keeps the last few, for whoever has to find out why. */
@Injectable()
export class OddAnswers {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly store: OddAnswerStore,
    private readonly account: AccountStore,
    private readonly cdrs: CdrStore,
  ) {}

  async note(kind: OddKind, by: AskedBy, raw: string): Promise<void> {
    const odd = {
      kind,
      at: this.clock.now(),
      question: questionText(by.query),
      endpoint: by.endpoint,
      raw: raw.slice(0, LONGEST_RAW),
    };
    await this.db.write((tx) => this.store.add(tx, odd));
  }

  /** Rows that cannot be true, of those that the mirror does not know yet: a page comes again and again. */
  async notePage(page: RecordPage, by: AskedBy): Promise<void> {
    for (const [kind, rows] of await this.oddRows(page)) await this.note(kind, by, rows.join('\n'));
  }

  private async oddRows(page: RecordPage): Promise<Map<OddKind, string[]>> {
    const found = new Map<OddKind, string[]>();
    const add = (kind: OddKind, raw: string): void => {
      found.set(kind, [...(found.get(kind) ?? []), raw]);
    };
    if (page.unreadable.length > 0) {
      for (const { why, raw } of await this.cdrs.unreadableNews(this.db.read, page.unreadable))
        add(kindOfUnreadable(why), `${why}: ${raw}`);
    }
    const now = this.clock.now();
    const ahead = page.records.filter((record) => isFromTheFuture(record.detectAt, now, 0));
    if (ahead.length > 0) {
      const offsetMs = await this.account.clockOffset(this.db.read);
      const future = ahead.filter((record) => isFromTheFuture(record.detectAt, now, offsetMs));
      for (const { raw } of await this.cdrs.news(this.db.read, future)) add('future_record', raw);
    }
    return found;
  }
}
