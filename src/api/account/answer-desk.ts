import { Injectable } from '@nestjs/common';

import { type AccountId, FIRST_ACCOUNT } from '../../platform/account/account';
import { Database } from '../../platform/database';
import { OddAnswerStore, oddKindText } from '../../reconciliation';

import { AccountDesk } from '../accounts/account-desk';

const iso = (at: number): string => new Date(at).toISOString();

/** What the provider has answered that was no answer: how often, since when, and the last few as they came. */
@Injectable()
export class AnswerDesk {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountDesk,
  ) {}

  async all(account: AccountId = FIRST_ACCOUNT) {
    const { id } = await this.accounts.one(account);
    const odd = new OddAnswerStore(id);
    const counts = await odd.counts(this.db.read);
    const kept = await odd.kept(this.db.read);
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
