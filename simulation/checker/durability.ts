import type { DncJournalEntry } from '../../src/dnc';
import type { Case } from './case';

/** What was acknowledged stands, whatever dies afterwards. */
export class DurabilityInvariants {
  private readonly optedOut = new Map<string, number>();

  constructor(
    private readonly at: Case,
    private readonly journal: readonly DncJournalEntry[],
  ) {}

  acknowledged(phone: string): void {
    this.at.log.tell(`opt-out of ${phone} acknowledged`);
    this.optedOut.set(phone, this.at.scheduler.now);
    this.check();
  }

  /** Also run whenever a process has died. */
  check(): void {
    for (const phone of this.optedOut.keys()) {
      if (!this.at.ledger.doNotCall.has(phone))
        this.at.broken(
          '9 acknowledged is durable',
          `the opt-out of ${phone} was acknowledged and is not in the database`,
        );
      if (!this.journal.some((entry) => entry.action === 'add' && 'phone' in entry && entry.phone === phone))
        this.at.broken(
          '9 acknowledged is durable',
          `the opt-out of ${phone} was acknowledged and is not in the journal`,
        );
    }
    for (const request of this.at.truth.requests) {
      if (request.attemptId !== undefined && !this.at.ledger.attempts.has(request.attemptId))
        this.at.broken('9 nothing is forgotten', `the attempt of request ${request.id} is gone`);
    }
  }
}
