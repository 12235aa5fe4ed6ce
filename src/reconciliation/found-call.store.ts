import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../platform/account/account';
import type { Sql } from '../platform/database';
import { EARLY_MS, PROMPT_MS } from './rules/vouched';

/** Calls nearest to a moment that tell how long requests had to wait around it. */
const MOST_AROUND = 300;
/** Of the latest requests, so many are looked through for calls that did not begin promptly. */
const MOST_LATELY = 5000;

/** Calls that were found for requests: how long those had to wait, and that the clock is right. From attempts to their rows. */
export class FoundCallStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  /** Calls found for requests made between `from` and `to`, the nearest to `near` first; `detectAt` uncorrected. */
  async callsFound(
    sql: Sql,
    from: number,
    to: number,
    near: number,
  ): Promise<{ phone: string; requestedAt: number; detectAt: number }[]> {
    return sql.all(
      `SELECT attempt.phone, attempt.requested_at AS requestedAt, cdr.detect_at AS detectAt
       FROM attempt CROSS JOIN cdr
       WHERE cdr.attempt_id = attempt.id AND cdr.matched_as = 'call' AND attempt.requested_at BETWEEN $1 AND $2
         AND attempt.account_id = $5
       ORDER BY abs(attempt.requested_at - $3) LIMIT $4`,
      [from, to, near, MOST_AROUND, this.account],
    );
  }

  /** Whether a call asked for since `since`, other than this attempt's, was found by the clock as it is known. */
  async vouchedFor(sql: Sql, since: number, attemptId: number): Promise<boolean> {
    const row = await sql.get(
      `SELECT 1 FROM attempt CROSS JOIN cdr
       WHERE cdr.attempt_id = attempt.id AND cdr.matched_as = 'call' AND attempt.requested_at >= $1 AND attempt.id <> $2
         AND attempt.account_id = $3 LIMIT 1`,
      [since, attemptId, this.account],
    );
    return row !== undefined;
  }

  /** Whether the clock has been borne out: so many calls asked for since `since` were found by it. */
  async hasFoundCalls(sql: Sql, since: number, howMany: number): Promise<boolean> {
    const rows = await sql.all(
      `SELECT 1 FROM attempt CROSS JOIN cdr
       WHERE cdr.attempt_id = attempt.id AND cdr.matched_as = 'call' AND attempt.requested_at >= $1
         AND attempt.account_id = $3 LIMIT $2`,
      [since, howMany, this.account],
    );
    return rows.length === howMany;
  }

  /** The latest request since `since` whose call began at once, by the clock as it is known. */
  async foundAtOnce(sql: Sql, since: number, offsetMs: number): Promise<number | undefined> {
    const row = await sql.get<{ at: number }>(
      `SELECT attempt.requested_at AS at FROM attempt CROSS JOIN cdr
       WHERE cdr.attempt_id = attempt.id AND cdr.matched_as = 'call' AND attempt.requested_at >= $1
         AND attempt.account_id = $5 AND cdr.detect_at - $2 BETWEEN attempt.requested_at - $3 AND attempt.requested_at + $4
       ORDER BY attempt.requested_at DESC LIMIT 1`,
      [since, offsetMs, EARLY_MS, PROMPT_MS, this.account],
    );
    return row?.at;
  }

  /**
   * Attempts asked for since `since`, the latest, whose call did not begin promptly, by the clock as it is known. One out of `inTime` was
   * found by another clock, of which this one tells nothing.
   */
  async foundAfterAWait(
    sql: Sql,
    since: number,
    offsetMs: number,
    inTime: { readonly beforeMs: number; readonly afterMs: number },
  ): Promise<number[]> {
    const rows = await sql.all<{ id: number }>(
      `SELECT lately.id FROM (SELECT id, requested_at FROM attempt WHERE account_id = $5 AND requested_at >= $1
                              ORDER BY requested_at DESC LIMIT ${MOST_LATELY}) AS lately
       CROSS JOIN cdr
       WHERE cdr.attempt_id = lately.id AND cdr.matched_as = 'call'
         AND cdr.detect_at - $2 NOT BETWEEN lately.requested_at - $3 AND lately.requested_at + $4
         AND cdr.detect_at - $2 BETWEEN lately.requested_at - $6 AND lately.requested_at + $7`,
      [since, offsetMs, EARLY_MS, PROMPT_MS, this.account, inTime.beforeMs, inTime.afterMs],
    );
    return rows.map(({ id }) => id);
  }
}
