import { type E164, nationalNumber } from '../platform/phone';
import type { Sql, Tx } from '../platform/database';

export interface LastRequest {
  readonly at: number;
  readonly campaignId: number | undefined;
  /** Since when nobody may be called there, because a record that may be theirs is ambiguous. */
  readonly heldSince: number | undefined;
}

/** What admission asks of a number. Times are epoch ms. */
export interface KnownPhone {
  readonly last: LastRequest | undefined;
  /** A restored backup keeps everybody from being called. */
  readonly restorationHolds: boolean;
  /** The last call to it that the records show and a restored database knows nothing of. */
  readonly calledSinceBackupAt: number | undefined;
  /** Campaigns up to this id were in the backup that was restored last. */
  readonly lastCampaignOfBackup: number | undefined;
}

/** What all campaigns together remember of a number: the gap between calls hangs on it. */
export class PhoneStore {
  /** One statement, for every call asks it. */
  async known(sql: Sql, phone: E164): Promise<KnownPhone> {
    const row = await sql.get<{
      last_requested_at: number | null;
      last_campaign_id: number | null;
      held_since: number | null;
      holds: number;
      since_backup_at: number | null;
      last_campaign_of_backup: number | null;
    }>(
      `SELECT p.last_requested_at, p.last_campaign_id, p.held_since,
              EXISTS (SELECT 1 FROM restoration WHERE lifted_at IS NULL) AS holds,
              (SELECT max(at) FROM call_since_backup WHERE digits IN ($2, $3)) AS since_backup_at,
              (SELECT max(last_campaign_id) FROM restoration) AS last_campaign_of_backup
       FROM (SELECT 1) AS one LEFT JOIN phone p ON p.phone = $1`,
      [phone, phone.slice(1), nationalNumber(phone)],
    );
    const at = row?.last_requested_at ?? undefined;
    return {
      last:
        at === undefined
          ? undefined
          : { at, campaignId: row?.last_campaign_id ?? undefined, heldSince: row?.held_since ?? undefined },
      restorationHolds: Boolean(row?.holds),
      calledSinceBackupAt: row?.since_backup_at ?? undefined,
      lastCampaignOfBackup: row?.last_campaign_of_backup ?? undefined,
    };
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
