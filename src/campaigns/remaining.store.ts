import { listedSql, phoneKeySql } from '../dnc';
import type { Sql } from '../platform/database';

const listed = listedSql({ phone: phoneKeySql('p.phone'), campaign: '$1', now: '$4' });

/** The people of a campaign whom it did not reach: an index walk, in steps. */
export class RemainingStore {
  /**
   * Row ids after `afterRowId`, in growing order, of those who ended as not reached or cancelled, or had not ended. Never
   * of anybody reached, sent on to an agent or opted out, nor on the do-not-call list now, nor in a call.
   */
  async rows(
    sql: Sql,
    campaignId: number,
    { afterRowId, most, now }: { readonly afterRowId: number; readonly most: number; readonly now: number },
  ): Promise<number[]> {
    const rows = await sql.all<{ id: number }>(
      `SELECT p.list_row_id AS id FROM prospect p JOIN list_row r ON r.id = p.list_row_id
       WHERE p.campaign_id = $1 AND p.list_row_id > $2 AND r.state = 'accepted' AND p.state <> 'calling'
         AND (p.disposition IS NULL OR p.disposition IN ('not_reached', 'cancelled')) AND NOT ${listed}
       ORDER BY p.list_row_id LIMIT $3`,
      [campaignId, afterRowId, most, now],
    );
    return rows.map(({ id }) => id);
  }
}
