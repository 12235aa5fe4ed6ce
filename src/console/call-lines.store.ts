import type { Outcome } from '../campaigns';
import type { Sql } from '../platform/database';
import { type E164, nationalNumber } from '../platform/phone';

/** Which attempts to show. All fields together. */
export interface CallFilter {
  readonly phone?: E164;
  readonly campaignId?: number;
  readonly outcome?: Outcome;
}

export interface CallKey {
  readonly requestedAt: number;
  readonly id: number;
}

export interface RecordBeside {
  readonly attemptId: number;
  readonly callid: string;
  readonly detectAt: number;
  readonly durationS: number;
  readonly costMicros: number;
  readonly matchedAs: string | null;
}

export interface CallLine {
  readonly id: number;
  readonly phone: string;
  readonly campaignId: number;
  readonly campaign: string;
  readonly endpoint: string;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly wentTo: string | null;
  readonly shortAnswerS: number | null;
  readonly requestedAt: number;
  /** The first few of its call records. */
  readonly records: readonly RecordBeside[];
}

export interface CallPage {
  readonly lines: readonly CallLine[];
  /** Where the next page begins; undefined: there is none. */
  readonly next: CallKey | undefined;
  /** Attempts read to find them: an outcome is looked for among so many at a time. */
  readonly lookedAt: number;
}

type Row = Omit<CallLine, 'records'>;

const PER_PAGE = 50;
const MOST_LOOKED_AT = 2000;
const MOST_RECORDS = 5;

/** Attempts newest first with their records beside them. Every page is a walk along an index. */
export class CallLinesStore {
  async page(sql: Sql, filter: CallFilter, before: CallKey | undefined): Promise<CallPage> {
    const from = before ?? { requestedAt: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };
    const { phone, campaignId, outcome } = filter;
    const most = outcome === undefined ? PER_PAGE : MOST_LOOKED_AT;
    const seen = await sql.all<CallKey & { readonly outcome: Outcome | null }>(keysSql(filter), [
      from.requestedAt,
      from.id,
      most,
      phone === undefined ? null : nationalNumber(phone),
      phone ?? null,
      campaignId ?? null,
    ]);
    const fitting = seen.filter((one) => outcome === undefined || one.outcome === outcome);
    const shown = fitting.slice(0, PER_PAGE);
    const whole = seen.length < most && fitting.length <= PER_PAGE;
    const end = fitting.length > PER_PAGE ? shown.at(-1) : seen.at(-1);
    const next = whole || end === undefined ? undefined : { requestedAt: end.requestedAt, id: end.id };
    return { lines: await this.lines(sql, shown), next, lookedAt: seen.length };
  }

  private async lines(sql: Sql, keys: readonly CallKey[]): Promise<CallLine[]> {
    const ids = JSON.stringify(keys.map(({ id }) => id));
    const rows = await sql.all<Row>(
      `SELECT attempt.id, attempt.phone, attempt.campaign_id AS campaignId, campaign.name AS campaign,
              endpoint.username AS endpoint, attempt.outcome, attempt.reason, attempt.went_to AS wentTo,
              attempt.short_answer_s AS shortAnswerS, attempt.requested_at AS requestedAt
       FROM json_each($1) AS wanted JOIN attempt ON attempt.id = CAST(wanted.value AS BIGINT)
       JOIN campaign ON campaign.id = attempt.campaign_id JOIN endpoint ON endpoint.id = attempt.endpoint_id
       ORDER BY attempt.requested_at DESC, attempt.id DESC`,
      [ids],
    );
    const records = await sql.all<RecordBeside>(
      `SELECT cdr.attempt_id AS attemptId, cdr.callid, cdr.detect_at AS detectAt, cdr.duration_s AS durationS,
              cdr.cost_micros AS costMicros,
              CASE WHEN cdr.orphan_kind = 'unexplained' THEN 'second' ELSE cdr.matched_as END AS matchedAs
       FROM json_each($1) AS wanted JOIN cdr ON cdr.attempt_id = CAST(wanted.value AS BIGINT)
       ORDER BY cdr.detect_at, cdr.callid LIMIT ${PER_PAGE * 20}`,
      [ids],
    );
    return rows.map((row) => ({
      ...row,
      records: records.filter(({ attemptId }) => attemptId === row.id).slice(0, MOST_RECORDS),
    }));
  }
}

/** `+` before a column: no index of that one, so that the most telling index is walked and the rest is looked at. */
export function keysSql({ phone, campaignId }: CallFilter): string {
  const byPhone =
    phone === undefined
      ? 'CAST($4 AS TEXT) IS NULL AND CAST($5 AS TEXT) IS NULL'
      : 'national = $4 AND phone = $5';
  const plus = phone === undefined ? '' : '+';
  const byCampaign = campaignId === undefined ? 'CAST($6 AS BIGINT) IS NULL' : `${plus}campaign_id = $6`;
  return `SELECT id, requested_at AS requestedAt, outcome FROM attempt
    WHERE ${byPhone} AND ${byCampaign} AND requested_at IS NOT NULL
      AND requested_at <= $1 AND (requested_at < $1 OR id < $2)
    ORDER BY requested_at DESC, id DESC LIMIT $3`;
}
