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
