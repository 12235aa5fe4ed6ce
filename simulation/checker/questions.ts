import type { AccountId } from '../../src/platform/account/account';
import type { TrueQuestion } from '../provider/truth';
import type { Case } from './case';

/** Requests to the call record address of an account are never closer than the interval, over processes and restarts. */
export class QuestionInvariants {
  private readonly last = new Map<AccountId, TrueQuestion>();

  constructor(private readonly at: Case) {}

  asked(question: TrueQuestion): void {
    const { cdrIntervalMs } = this.at.scenario.config.provider;
    const last = this.last.get(question.account);
    const apartMs = question.at - (last?.at ?? Number.NEGATIVE_INFINITY);
    if (apartMs < cdrIntervalMs) {
      this.at.broken(
        '5 request budget',
        `${question.process} asks ${apartMs} ms after ${last?.process}, the interval is ${cdrIntervalMs}`,
      );
    }
    this.last.set(question.account, question);
  }
}
