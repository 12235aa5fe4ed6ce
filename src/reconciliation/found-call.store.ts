import type { Sql } from '../platform/database';

/** Calls nearest to a moment that tell how long requests had to wait around it. */
const MOST_AROUND = 300;

/** Calls that were found for requests: how long those had to wait, and that the clock is right. From attempts to their rows. */
export class FoundCallStore {
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
       ORDER BY abs(attempt.requested_at - $3) LIMIT $4`,
      [from, to, near, MOST_AROUND],
    );
  }

  /** Whether a call asked for since `since`, other than this attempt's, was found by the clock as it is known. */
  async vouchedFor(sql: Sql, since: number, attemptId: number): Promise<boolean> {
    const row = await sql.get(
      `SELECT 1 FROM attempt CROSS JOIN cdr
       WHERE cdr.attempt_id = attempt.id AND cdr.matched_as = 'call' AND attempt.requested_at >= $1 AND attempt.id <> $2 LIMIT 1`,
      [since, attemptId],
    );
    return row !== undefined;
  }

  /** Whether the clock has been borne out: so many calls asked for since `since` were found by it. */
  async hasFoundCalls(sql: Sql, since: number, howMany: number): Promise<boolean> {
    const rows = await sql.all(
      `SELECT 1 FROM attempt CROSS JOIN cdr
       WHERE cdr.attempt_id = attempt.id AND cdr.matched_as = 'call' AND attempt.requested_at >= $1 LIMIT $2`,
      [since, howMany],
    );
    return rows.length === howMany;
  }
}
