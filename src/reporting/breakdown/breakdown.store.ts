import type { Sql } from '../../platform/database';
import { type Breakdown, BreakdownSum, type BrokenDownAttempt } from './rules/breakdown';

const PAGE = 2000;
const LONGEST_ROUTE = 100;

/** Reads a campaign's attempts once, in pages along their primary key. */
export async function breakdownOf(sql: Sql, campaignId: number): Promise<Breakdown> {
  const sum = new BreakdownSum();
  for (let after = 0; ;) {
    const rows = await sql.all<
      Omit<BrokenDownAttempt, 'short' | 'ambiguous'> & {
        readonly id: number;
        readonly short: number;
        readonly ambiguous: number;
      }
    >(
      `SELECT attempt.id, attempt.attempt_no AS attemptNo, attempt.outcome, attempt.requested_at AS requestedAt,
              coalesce(attempt.cost_micros, 0) AS costMicros, prospect.zone,
              attempt.went_to AS wentTo, attempt.short_answer_s IS NOT NULL AS short,
              (attempt.outcome IS NULL AND coalesce(attempt.reason, '') LIKE 'ambiguous:%') AS ambiguous,
              (SELECT substr(cdr.raw ->> 'route_name', 1, ${LONGEST_ROUTE}) FROM cdr
               WHERE cdr.attempt_id = attempt.id AND json_valid(cdr.raw) AND cdr.raw ->> 'route_name' <> ''
               ORDER BY cdr.cost_micros DESC, cdr.callid LIMIT 1) AS route
       FROM attempt JOIN prospect ON prospect.id = attempt.prospect_id
       WHERE attempt.campaign_id = $1 AND attempt.id > $2 ORDER BY attempt.id LIMIT $3`,
      [campaignId, after, PAGE],
    );
    if (rows.length === 0) return sum.result();
    for (const row of rows) sum.add({ ...row, short: row.short === 1, ambiguous: row.ambiguous === 1 });
    after = rows.at(-1)?.id ?? after;
  }
}
