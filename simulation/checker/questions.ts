import type { TrueQuestion } from '../provider/truth';
import type { Case } from './case';

/** Requests to the call record address are never closer than the interval, over processes and restarts. */
export class QuestionInvariants {
  private last: TrueQuestion | undefined;

  constructor(private readonly at: Case) {}

  asked(question: TrueQuestion): void {
    const { cdrIntervalMs } = this.at.scenario.config.provider;
    const apartMs = question.at - (this.last?.at ?? Number.NEGATIVE_INFINITY);
    if (apartMs < cdrIntervalMs) {
      this.at.broken(
        '5 request budget',
        `${question.process} asks ${apartMs} ms after ${this.last?.process}, the interval is ${cdrIntervalMs}`,
      );
    }
    this.last = question;
  }
}
