import { Inject, Injectable } from '@nestjs/common';

import { AttemptStore, isOpen } from '../dialing';
import type { Tx } from '../platform/database';
import type { E164 } from '../platform/phone';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { Settler } from './settler';

/** A menu may report when the call is over; a report later than this is about no call of ours. */
const JUST_ENDED_MS = 10 * 60_000;

/**
 * The recording's menu says that somebody opted out. If the last call to that number, in the campaign that was named
 * or in any, was under way or has just ended, and its records say that it was answered, it is that call that ends so: what they
 * say of length and money stays, its outcome and its prospect's disposition say `opted_out`, now or as soon as it is
 * settled.
 */
@Injectable()
export class ReportedOptOuts {
  constructor(
    private readonly attempts: AttemptStore,
    private readonly settler: Settler,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
  ) {}

  /** In the transaction that enters the wish. */
  async note(tx: Tx, phone: E164, campaignId: number | undefined, now: number): Promise<void> {
    const { ringTimeoutMs, maxCallMs, queueMarginMs } = this.provider.config;
    const since = now - ringTimeoutMs - maxCallMs - queueMarginMs - JUST_ENDED_MS;
    const attempt = await this.attempts.lastTo(tx, phone, since, campaignId);
    if (attempt === undefined || attempt.state === 'planned') return;
    await this.attempts.markOptOutReported(tx, attempt.id, now);
    if (!isOpen(attempt) && attempt.outcome !== 'opted_out') await this.settler.reported(tx, attempt, now);
  }
}
