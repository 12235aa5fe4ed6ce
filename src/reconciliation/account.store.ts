import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';

/** The part of the interval that a slow commit may eat before the request counts as too late to send. */
const slackMs = (intervalMs: number): number => Math.min(200, Math.max(20, intervalMs / 20));

export type Slot =
  /** Send within `sendWithinMs` of the reservation, or not at all. */
  | { readonly kind: 'reserved'; readonly sendWithinMs: number }
  | { readonly kind: 'wait'; readonly until: number };

/**
 * The account's budget of call record requests: one per interval, over all processes and restarts. A slot
 * is reserved durably before the request leaves, so a crash can waste one but never use one twice.
 */
export class AccountStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  async nextSlotAt(sql: Sql): Promise<number> {
    const row = await sql.get<{ at: number }>('SELECT cdr_next_at AS at FROM account WHERE id = $1', [
      this.account,
    ]);
    return row?.at ?? 0;
  }

  async reserveSlot(tx: Tx, now: number, intervalMs: number): Promise<Slot> {
    const slack = slackMs(intervalMs);
    const nextAt = now + intervalMs + slack;
    const reserved = await tx.run('UPDATE account SET cdr_next_at = $1 WHERE id = $3 AND cdr_next_at <= $2', [
      nextAt,
      now,
      this.account,
    ]);
    if (reserved === 1) return { kind: 'reserved', sendWithinMs: slack };
    // Our clock stepped back: nobody knows when the last request left, a whole interval from now is safe.
    await tx.run('UPDATE account SET cdr_next_at = $1 WHERE id = $2 AND cdr_next_at > $1', [
      nextAt,
      this.account,
    ]);
    return { kind: 'wait', until: await this.nextSlotAt(tx) };
  }

  /** No request before `until`: one of somebody who is no more may still be on its way. */
  async leaveAlone(tx: Tx, until: number): Promise<void> {
    await tx.run('UPDATE account SET cdr_next_at = $1 WHERE id = $2 AND cdr_next_at < $1', [
      until,
      this.account,
    ]);
  }

  async clockOffset(sql: Sql): Promise<number | undefined> {
    const row = await sql.get<{ ms: number | null }>(
      'SELECT clock_offset_ms AS ms FROM account WHERE id = $1',
      [this.account],
    );
    return row?.ms ?? undefined;
  }

  async learnClockOffset(tx: Tx, offsetMs: number): Promise<void> {
    await tx.run('UPDATE account SET clock_offset_ms = $1 WHERE id = $2', [
      Math.round(offsetMs),
      this.account,
    ]);
  }

  /** When one of our people was last in a call on one of our endpoints that no attempt explains; epoch ms. */
  async callsByHandAt(sql: Sql): Promise<number | undefined> {
    const row = await sql.get<{ at: number | null }>(
      'SELECT calls_by_hand_at AS at FROM account WHERE id = $1',
      [this.account],
    );
    return row?.at ?? undefined;
  }

  /** Returns when the last one before it was, as far as was known. */
  async noteCallByHand(tx: Tx, at: number): Promise<number | undefined> {
    const before = await this.callsByHandAt(tx);
    await tx.run(
      'UPDATE account SET calls_by_hand_at = max(coalesce(calls_by_hand_at, 0), $1) WHERE id = $2',
      [Math.round(at), this.account],
    );
    return before;
  }
}
