import type { Disposition, Outcome } from '../../campaigns';
import { phoneKey } from '../../dnc';
import type { Sql } from '../../platform/database';
import { type E164, nationalNumber } from '../../platform/phone';

/** A number in one campaign. */
export interface InCampaign {
  readonly campaignId: number;
  readonly campaign: string;
  readonly state: 'waiting' | 'calling' | 'done';
  readonly disposition: Disposition | null;
  readonly reason: string | null;
  readonly attempts: number;
}

/** An attempt to call it, in any campaign. Epoch ms. */
export interface ToNumber {
  readonly id: number;
  readonly campaignId: number;
  readonly campaign: string;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly plannedAt: number;
}

const MOST = 100;

/** One number across lists and campaigns, newest first: a few seeks along indexes of numbers. */
export class NumberHistoryStore {
  campaigns(sql: Sql, phone: E164): Promise<InCampaign[]> {
    return sql.all<InCampaign>(
      `SELECT campaign.id AS campaignId, campaign.name AS campaign, person.state, person.disposition, person.reason,
              person.attempts
       FROM prospect person JOIN campaign ON campaign.id = person.campaign_id
       WHERE person.id IN (
         SELECT own.id FROM list_phone CROSS JOIN campaign of CROSS JOIN prospect own INDEXED BY prospect_row
         WHERE list_phone.phone = $2 AND of.list_id = list_phone.list_id
           AND own.campaign_id = of.id AND own.list_row_id = row_id
         UNION SELECT id FROM prospect WHERE phone = $1 AND tries > 0)
       ORDER BY campaign.id DESC LIMIT ${MOST}`,
      [phone, phoneKey(phone)],
    );
  }

  attempts(sql: Sql, phone: E164): Promise<ToNumber[]> {
    return sql.all<ToNumber>(
      `SELECT attempt.id, attempt.campaign_id AS campaignId, campaign.name AS campaign, attempt.outcome, attempt.reason,
              attempt.planned_at AS plannedAt
       FROM attempt INDEXED BY attempt_national JOIN campaign ON campaign.id = attempt.campaign_id
       WHERE attempt.national = $2 AND attempt.phone = $1 ORDER BY attempt.id DESC LIMIT ${MOST}`,
      [phone, nationalNumber(phone)],
    );
  }
}
