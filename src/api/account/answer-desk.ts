import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database';
import { OddAnswerStore, oddKindText } from '../../reconciliation';

const iso = (at: number): string => new Date(at).toISOString();

/** What the provider has answered that was no answer: how often, since when, and the last few as they came. */
@Injectable()
export class AnswerDesk {
  constructor(
    private readonly db: Database,
    private readonly odd: OddAnswerStore,
  ) {}

  async all() {
    const counts = await this.odd.counts(this.db.read);
    const kept = await this.odd.kept(this.db.read);
    return {
      kinds: counts.map(({ kind, n, firstAt, lastAt }) => ({
        kind,
        meaning: oddKindText[kind],
        count: n,
        firstAt: iso(firstAt),
        lastAt: iso(lastAt),
      })),
      /** The last three of each kind, newest first, credentials cut out. */
      answers: kept.map(({ kind, at, question, endpoint, raw }) => ({
        kind,
        at: iso(at),
        question,
        endpoint,
        raw,
      })),
    };
  }
}

export type AnswersView = Awaited<ReturnType<AnswerDesk['all']>>;
