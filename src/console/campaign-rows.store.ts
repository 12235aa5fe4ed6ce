import type { Disposition, Outcome } from '../campaigns';
import type { Sql } from '../platform/database';

export interface ProspectLine {
  readonly phone: string;
  readonly contactRef: string | null;
  readonly state: 'waiting' | 'calling' | 'done';
  readonly disposition: Disposition | null;
  readonly reason: string | null;
  readonly attempts: number;
}

export interface AttemptLine {
  readonly id: number;
  readonly phone: string;
  readonly endpoint: string;
  readonly state: string;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly plannedAt: number;
}

/** A screenful of a campaign: each a walk along an index, whatever the campaign's size. */
export class CampaignRowsStore {
  prospects(sql: Sql, campaignId: number, limit: number): Promise<ProspectLine[]> {
    return sql.all<ProspectLine>(
      `SELECT prospect.phone, list_row.contact_ref AS contactRef, prospect.state, prospect.disposition,
              prospect.reason, prospect.attempts
       FROM prospect LEFT JOIN list_row ON list_row.id = prospect.list_row_id
       WHERE prospect.campaign_id = $1 ORDER BY prospect.list_row_id LIMIT $2`,
      [campaignId, limit],
    );
  }

  latestAttempts(sql: Sql, campaignId: number, limit: number): Promise<AttemptLine[]> {
    return sql.all<AttemptLine>(
      `SELECT attempt.id, attempt.phone, endpoint.username AS endpoint, attempt.state, attempt.outcome,
              attempt.reason, attempt.planned_at AS plannedAt
       FROM attempt JOIN endpoint ON endpoint.id = attempt.endpoint_id
       WHERE attempt.campaign_id = $1 ORDER BY attempt.requested_at DESC LIMIT $2`,
      [campaignId, limit],
    );
  }
}
