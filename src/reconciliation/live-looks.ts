import { Inject, Injectable } from '@nestjs/common';

import { type Attempt, AttemptStore, EndpointStore } from '../dialing';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import type { RecordPage } from '../provider/provider.port';
import { mentionsPhone } from './rules/parties';

/**
 * What looks at single endpoints have shown. A look can free an endpoint; it never settles an attempt:
 * the provider may have the call in its queue still.
 */
@Injectable()
export class LiveLooks {
  private readonly looks = new Map<number, { at: number; idle: number }>();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly attempts: AttemptStore,
    private readonly endpoints: EndpointStore,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
  ) {}

  lookedAt(attemptId: number): number {
    return this.looks.get(attemptId)?.at ?? 0;
  }

  /** Returns whether the endpoint came free. */
  async take(attempt: Attempt, page: RecordPage): Promise<boolean> {
    const now = this.clock.now();
    const idle = page.rows === 0 ? (this.looks.get(attempt.id)?.idle ?? 0) + 1 : 0;
    this.looks.set(attempt.id, { at: now, idle });
    if (page.rows > 0) {
      if (page.records.some((record) => mentionsPhone(attempt, record))) {
        await this.db.write((tx) => this.attempts.markSeenLive(tx, attempt.id, now));
      }
      return false;
    }
    // Once seen in its call, idle means over; never seen, it may only not have begun: look twice.
    const ageMs = now - (attempt.requestedAt ?? now);
    if (attempt.seenLiveAt === undefined && (idle < 2 || ageMs < 4 * this.provider.config.cdrIntervalMs))
      return false;
    await this.db.write((tx) => this.endpoints.release(tx, attempt.id));
    this.looks.delete(attempt.id);
    return true;
  }

  /** Forgets attempts that are no longer open. */
  keepOnly(open: ReadonlySet<number>): void {
    for (const id of this.looks.keys()) if (!open.has(id)) this.looks.delete(id);
  }
}
