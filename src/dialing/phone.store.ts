import { type E164, nationalNumber } from '../platform/phone';
import type { Sql, Tx } from '../platform/database';

export interface LastRequest {
  readonly at: number;
  readonly campaignId: number | undefined;
  /** Since when nobody may be called there, because a record that may be theirs is ambiguous. */
  readonly heldSince: number | undefined;
}

/** What all campaigns together remember of a number: the gap between calls hangs on it. */
export class PhoneStore {
  async lastRequest(sql: Sql, phone: string): Promise<LastRequest | undefined> {
    const row = await sql.get<{
      last_requested_at: number;
      last_campaign_id: number | null;
      held_since: number | null;
    }>('SELECT last_requested_at, last_campaign_id, held_since FROM phone WHERE phone = $1', [phone]);
    return (
      row && {
        at: row.last_requested_at,
        campaignId: row.last_campaign_id ?? undefined,
        heldSince: row.held_since ?? undefined,
      }
    );
  }

  /** An attempt turned out to have been no call: the last one that may have been counts again. */
  async forgetRequest(tx: Tx, phone: E164): Promise<void> {
    await tx.run('DELETE FROM phone WHERE phone = $1 AND held_since IS NULL', [phone]);
    await tx.run(
      `INSERT INTO phone (phone, last_requested_at, last_campaign_id)
       SELECT phone, requested_at, campaign_id FROM attempt
       WHERE national = $1 AND phone = $2 AND requested_at IS NOT NULL AND state NOT IN ('refused', 'not_sent')
       ORDER BY requested_at DESC LIMIT 1
       ON CONFLICT (phone) DO UPDATE
       SET last_requested_at = excluded.last_requested_at, last_campaign_id = excluded.last_campaign_id`,
      [nationalNumber(phone), phone],
    );
  }

  /** A record that could be a call of this phone waits for somebody to say whose it is. Undefined: no more. */
  async setHeld(tx: Tx, phone: string, since: number | undefined): Promise<void> {
    if (since === undefined) {
      await tx.run('UPDATE phone SET held_since = NULL WHERE phone = $1', [phone]);
      return;
    }
    await tx.run(
      `INSERT INTO phone (phone, last_requested_at, held_since) VALUES ($1, $2, $2)
       ON CONFLICT (phone) DO UPDATE SET held_since = excluded.held_since`,
      [phone, since],
    );
  }

  async noteRequest(tx: Tx, phone: string, campaignId: number, now: number): Promise<void> {
    await tx.run(
      `INSERT INTO phone (phone, last_requested_at, last_campaign_id) VALUES ($1, $2, $3)
       ON CONFLICT (phone) DO UPDATE
       SET last_requested_at = max(phone.last_requested_at, excluded.last_requested_at),
           last_campaign_id = excluded.last_campaign_id`,
      [phone, now, campaignId],
    );
  }
}
