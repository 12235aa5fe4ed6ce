import type { Outcome } from '../../campaigns';
import type { Sql } from '../../platform/database';
import { type ContactRate, neverRang, reachedBy } from './rules/contact-rate';

export const HALF_HOUR_MS = 1_800_000;

export interface CountedSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly attempts: number;
}

export interface StepCount {
  /** Steps since the epoch, in the zone of the offset. */
  readonly step: number;
  readonly outcome: Outcome;
  readonly n: number;
}

/** Of the calls of one half hour to one zone. */
export interface RateInZone {
  readonly zone: string;
  readonly halfHour: number;
  readonly placed: number;
  readonly reached: number;
}

interface Steps {
  readonly stepMs: number;
  readonly offsetMs: number;
}

/** Reads `attempt_count`, which triggers on `attempt` keep: some rows for each half hour in which calls went out. */
export class AttemptCountStore {
  /** Undefined: no attempt has ended yet. */
  async span(sql: Sql, campaignId: number): Promise<CountedSpan | undefined> {
    const row = await sql.get<{ first: number | null; last: number | null; n: number | null }>(
      `SELECT min(half_hour) AS first, max(half_hour) AS last, sum(n) AS n FROM attempt_count
       WHERE campaign_id = $1 AND n > 0`,
      [campaignId],
    );
    if (row === undefined || row.first === null || row.last === null) return undefined;
    const { first, last, n } = row;
    return { fromMs: first * HALF_HOUR_MS, toMs: (last + 1) * HALF_HOUR_MS, attempts: n ?? 0 };
  }

  byStep(sql: Sql, campaignId: number, { stepMs, offsetMs }: Steps): Promise<StepCount[]> {
    return sql.all<StepCount>(
      `SELECT (half_hour * ${HALF_HOUR_MS} + $2) / $3 AS step, outcome, sum(n) AS n FROM attempt_count
       WHERE campaign_id = $1 AND n > 0 GROUP BY 1, 2`,
      [campaignId, offsetMs, stepMs],
    );
  }

  /** In steps shorter than half an hour, attempt by attempt: for a campaign of few. */
  byShortStep(sql: Sql, campaignId: number, { stepMs, offsetMs }: Steps): Promise<StepCount[]> {
    return sql.all<StepCount>(
      `SELECT (coalesce(requested_at, planned_at) + $2) / $3 AS step, outcome, count(*) AS n
       FROM attempt WHERE campaign_id = $1 AND outcome IS NOT NULL GROUP BY 1, 2`,
      [campaignId, offsetMs, stepMs],
    );
  }

  byAttemptNo(sql: Sql, campaignId: number): Promise<ContactRate[]> {
    return sql.all<ContactRate>(
      `SELECT attempt_no AS "key", ${rate} FROM attempt_count WHERE campaign_id = $1 GROUP BY 1`,
      [campaignId],
    );
  }

  byZone(sql: Sql, campaignId: number): Promise<RateInZone[]> {
    return sql.all<RateInZone>(
      `SELECT zone, half_hour AS halfHour, ${rate} FROM attempt_count WHERE campaign_id = $1 GROUP BY half_hour, zone`,
      [campaignId],
    );
  }
}

const inSql = (some: readonly Outcome[]): string => some.map((outcome) => `'${outcome}'`).join(', ');
const rate = `sum(CASE WHEN outcome IN (${inSql(neverRang)}) THEN 0 ELSE n END) AS placed,
  sum(CASE WHEN outcome IN (${inSql(reachedBy)}) THEN n ELSE 0 END) AS reached`;
