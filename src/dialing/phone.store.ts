import { type E164, nationalNumber } from '../platform/phone';
import type { Sql, Tx } from '../platform/database';

/** What all campaigns together remember of a number: the gap between calls hangs on it. */
export class PhoneStore {
  async lastRequest(
    sql: Sql,
    phone: string,
  ): Promise<{ at: number; campaignId: number | undefined } | undefined> {
    const row = await sql.get<{ last_requested_at: number; last_campaign_id: number | null }>(
      'SELECT last_requested_at, last_campaign_id FROM phone WHERE phone = $1',
      [phone],
    );
    return row && { at: row.last_requested_at, campaignId: row.last_campaign_id ?? undefined };
  }

  /** An attempt turned out to have been no call: the last one that may have been counts again. */
  async forgetRequest(tx: Tx, phone: E164): Promise<void> {
    await tx.run('DELETE FROM phone WHERE phone = $1', [phone]);
    await tx.run(
      `INSERT INTO phone (phone, last_requested_at, last_campaign_id)
       SELECT phone, requested_at, campaign_id FROM attempt
       WHERE national = $1 AND phone = $2 AND requested_at IS NOT NULL AND state NOT IN ('refused', 'not_sent')
       ORDER BY requested_at DESC LIMIT 1`,
      [nationalNumber(phone), phone],
    );
  }

  async noteRequest(tx: Tx, phone: string, campaignId: number, now: number): Promise<void> {
    await tx.run(
      `INSERT INTO phone (phone, last_requested_at, last_campaign_id) VALUES ($1, $2, $3)
       ON CONFLICT (phone) DO UPDATE
       SET last_requested_at = max(last_requested_at, excluded.last_requested_at),
           last_campaign_id = excluded.last_campaign_id`,
      [phone, now, campaignId],
    );
  }
}
