import type { Disposition, Outcome } from '../campaigns';
import { phoneKey } from '../dnc';
import type { Sql } from '../platform/database';
import type { E164 } from '../platform/phone';

/** A prospect with its row of the list, and the attempt that is open on it. Times are epoch ms. */
export interface ProspectLine {
  readonly rowId: number;
  readonly phone: string;
  readonly contactRef: string | null;
  readonly zone: string;
  readonly state: 'waiting' | 'calling' | 'done';
  readonly disposition: Disposition | null;
  readonly reason: string | null;
  readonly attempts: number;
  readonly lastOutcome: Outcome | null;
  readonly nextAttemptAt: number;
  /** When the attempt of which nobody knows whether it was a call was asked for. */
  readonly uncertainSince: number | null;
}

const line = `SELECT prospect.list_row_id AS rowId, prospect.phone, list_row.contact_ref AS contactRef,
    prospect.zone, prospect.state, prospect.disposition, prospect.reason, prospect.attempts,
    prospect.last_outcome AS lastOutcome, prospect.next_attempt_at AS nextAttemptAt,
    CASE prospect.state WHEN 'calling' THEN
      (SELECT requested_at FROM attempt WHERE attempt.phone = prospect.phone AND attempt.state = 'uncertain'
         AND attempt.prospect_id = prospect.id
         AND attempt.state IN ('planned', 'requesting', 'accepted', 'uncertain')) END AS uncertainSince
  FROM prospect LEFT JOIN list_row ON list_row.id = prospect.list_row_id
  WHERE prospect.campaign_id = $1`;

/** Prospects as the ledger of decisions shows them: each query walks one index. */
export class ProspectLineStore {
  /** In the order of the list, after the row `afterRowId`. */
  page(sql: Sql, campaignId: number, afterRowId: number, limit: number): Promise<ProspectLine[]> {
    return sql.all<ProspectLine>(
      `${line} AND prospect.list_row_id > $2 ORDER BY prospect.list_row_id LIMIT $3`,
      [campaignId, afterRowId, limit],
    );
  }

  byRow(sql: Sql, campaignId: number, rowId: number): Promise<ProspectLine | undefined> {
    return sql.get<ProspectLine>(`${line} AND prospect.list_row_id = $2`, [campaignId, rowId]);
  }

  byRows(sql: Sql, campaignId: number, rowIds: readonly number[]): Promise<ProspectLine[]> {
    return sql.all<ProspectLine>(
      `${line} AND prospect.list_row_id IN (SELECT CAST(value AS BIGINT) FROM json_each($2))
       ORDER BY prospect.list_row_id`,
      [campaignId, JSON.stringify(rowIds)],
    );
  }

  /** By the list that has the phone, or, in lists of single calls, which keep no phones, by its having been tried. */
  byPhone(sql: Sql, campaignId: number, phone: E164): Promise<ProspectLine | undefined> {
    return sql.get<ProspectLine>(
      `${line} AND prospect.id IN (
         SELECT own.id FROM list_phone JOIN prospect own ON own.campaign_id = $1 AND own.list_row_id = row_id
         WHERE list_phone.phone = $3 AND list_id = (SELECT list_id FROM campaign WHERE id = $1)
         UNION ALL SELECT id FROM prospect WHERE phone = $2 AND tries > 0) LIMIT 1`,
      [campaignId, phone, phoneKey(phone)],
    );
  }
}
