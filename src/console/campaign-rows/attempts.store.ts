import type { Outcome } from '../../campaigns';
import type { Sql } from '../../platform/database';
import { type E164, nationalNumber } from '../../platform/phone';

export interface AttemptLine {
  readonly id: number;
  readonly phone: string;
  readonly attemptNo: number;
  readonly endpoint: string;
  readonly state: string;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  /** Epoch ms. */
  readonly plannedAt: number;
}

export interface AttemptsWanted {
  /** `open`: how they end is not known yet. */
  readonly outcome: Outcome | 'open' | undefined;
  readonly before: number;
  readonly limit: number;
}

const columns = `attempt.id, attempt.phone, attempt.attempt_no AS attemptNo, endpoint.username AS endpoint,
  attempt.state, attempt.outcome, attempt.reason, attempt.planned_at AS plannedAt`;
const joined = 'JOIN endpoint ON endpoint.id = attempt.endpoint_id';

/** A campaign's attempts, newest first: each query walks one index. */
export class CampaignAttemptsStore {
  page(sql: Sql, campaignId: number, { outcome, before, limit }: AttemptsWanted): Promise<AttemptLine[]> {
    if (outcome === undefined) {
      return sql.all<AttemptLine>(
        `SELECT ${columns} FROM attempt INDEXED BY attempt_campaign_order ${joined}
         WHERE attempt.campaign_id = $1 AND attempt.id < $2 ORDER BY attempt.id DESC LIMIT $3`,
        [campaignId, before, limit],
      );
    }
    return sql.all<AttemptLine>(
      `SELECT ${columns} FROM attempt INDEXED BY attempt_outcome ${joined}
       WHERE attempt.campaign_id = $1 AND attempt.outcome IS NOT DISTINCT FROM $4 AND attempt.id < $2 ORDER BY attempt.id DESC LIMIT $3`,
      [campaignId, before, limit, outcome === 'open' ? null : outcome],
    );
  }

  /** Those of some numbers, by the index that matches call records to attempts. */
  ofPhones(sql: Sql, campaignId: number, phones: readonly E164[], limit: number): Promise<AttemptLine[]> {
    return sql.all<AttemptLine>(
      `SELECT ${columns} FROM json_each($2) given
       CROSS JOIN attempt INDEXED BY attempt_national ${joined}
       WHERE attempt.national = given.atom AND attempt.phone IN (SELECT atom FROM json_each($3)) AND attempt.campaign_id = $1
       ORDER BY attempt.id DESC LIMIT $4`,
      [campaignId, JSON.stringify([...new Set(phones.map(nationalNumber))]), JSON.stringify(phones), limit],
    );
  }
}
