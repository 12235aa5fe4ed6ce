import type { AccountId } from '../../platform/account/account';
import type { Sql } from '../../platform/database';

/** A call that is up, or whose records are waited for. */
export interface CallNow {
  readonly attemptId: number;
  readonly endpoint: string;
  readonly phone: string;
  readonly campaignId: number;
  readonly campaign: string;
  /** Epoch ms; null: not asked for yet. */
  readonly requestedAt: number | null;
}

/** What waits for a person in an account's call records; counted up to `most`. */
export interface RecordsInDoubt {
  readonly account: AccountId;
  readonly ambiguous: number;
  readonly unexplained: number;
}

/** What goes on at this moment: each query reads a handful of rows by an index. */
export class NowStore {
  calls(sql: Sql): Promise<CallNow[]> {
    return sql.all<CallNow>(
      `SELECT attempt.id AS attemptId, endpoint.username AS endpoint, attempt.phone, attempt.campaign_id AS campaignId,
              campaign.name AS campaign, attempt.requested_at AS requestedAt
       FROM endpoint JOIN attempt ON attempt.id = endpoint.attempt_id JOIN campaign ON campaign.id = attempt.campaign_id
       ORDER BY endpoint.username`,
    );
  }

  async startedSince(sql: Sql, campaignId: number, since: number): Promise<number> {
    const row = await sql.get<{ n: number }>(
      'SELECT count(*) AS n FROM attempt WHERE campaign_id = $1 AND requested_at > $2',
      [campaignId, since],
    );
    return row?.n ?? 0;
  }

  /** Of every account. */
  recordsInDoubt(sql: Sql, most: number): Promise<RecordsInDoubt[]> {
    return sql.all<RecordsInDoubt>(
      `SELECT id AS account,
              (SELECT count(*) FROM (SELECT DISTINCT callid FROM cdr_candidate WHERE account_id = account.id LIMIT $1) AS doubted)
                AS ambiguous,
              (SELECT count(*) FROM (SELECT 1 FROM cdr WHERE account_id = account.id AND orphan_kind = 'unexplained' LIMIT $1) AS found)
                AS unexplained
       FROM account ORDER BY id`,
      [most],
    );
  }
}
