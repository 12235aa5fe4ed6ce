import type { AccountId } from '../../platform/account/account';
import type { Sql, Tx } from '../../platform/database';
import type { CallSince, Lifted, Restoration, RestorationReading } from './restoration';

interface Row {
  id: number;
  found: Restoration['found'];
  backup_at: number;
  restored_at: number;
  last_campaign_id: number;
  journal_found: number;
  wishes_entered: number;
  lifted_at: number | null;
  lifted_by: string | null;
  lift_reason: string | null;
  lifted_early: number;
}

interface ReadingRow {
  id: AccountId;
  read_to: number | null;
  pass_until: number | null;
  complete_at: number | null;
}

/** Owns `restoration`, `restoration_reading` and `call_since_backup`; admission reads both with the number it asks for (PhoneStore). */
export class RestorationStore {
  async begin(
    tx: Tx,
    begun: Pick<Restoration, 'found' | 'backupAt' | 'restoredAt' | 'journalFound' | 'wishesEntered'>,
  ): Promise<void> {
    await tx.run(
      `INSERT INTO restoration (found, backup_at, restored_at, last_campaign_id, journal_found, wishes_entered)
       SELECT $1, $2, $3, coalesce(max(id), 0), $4, $5 FROM campaign`,
      [begun.found, begun.backupAt, begun.restoredAt, begun.journalFound ? 1 : 0, begun.wishesEntered],
    );
  }

  async latest(sql: Sql): Promise<Restoration | undefined> {
    const row = await sql.get<Row>('SELECT * FROM restoration ORDER BY id DESC LIMIT 1');
    return row === undefined ? undefined : asRestoration(row);
  }

  /** The one that keeps everybody from being called; undefined: none does. */
  async holding(sql: Sql): Promise<Restoration | undefined> {
    const latest = await this.latest(sql);
    return latest?.lifted === undefined ? latest : undefined;
  }

  async noteReading(
    tx: Tx,
    id: number,
    account: AccountId,
    { readTo, passUntil, completeAt }: RestorationReading,
  ): Promise<void> {
    await tx.run(
      `INSERT INTO restoration_reading (restoration_id, account_id, read_to, pass_until, complete_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (restoration_id, account_id) DO UPDATE
       SET read_to = excluded.read_to, pass_until = excluded.pass_until, complete_at = excluded.complete_at`,
      [id, account, readTo ?? null, passUntil ?? null, completeAt ?? null],
    );
  }

  /** Of every account that has ever had an endpoint to call through: each may have called since the backup. */
  async readings(sql: Sql, id: number): Promise<ReadonlyMap<AccountId, RestorationReading>> {
    const rows = await sql.all<ReadingRow>(
      `SELECT account.id, read_to, pass_until, complete_at
       FROM account LEFT JOIN restoration_reading AS reading
         ON reading.restoration_id = $1 AND reading.account_id = account.id
       WHERE EXISTS (SELECT 1 FROM endpoint WHERE endpoint.account_id = account.id)
         OR NOT EXISTS (SELECT 1 FROM endpoint)`,
      [id],
    );
    return new Map(
      rows.map((row) => [
        row.id,
        {
          readTo: row.read_to ?? undefined,
          passUntil: row.pass_until ?? undefined,
          completeAt: row.complete_at ?? undefined,
        },
      ]),
    );
  }

  /** Lifts all that hold: one may have been restored over another. */
  async lift(tx: Tx, { at, by, reason, early }: Lifted): Promise<boolean> {
    const lifted = await tx.run(
      `UPDATE restoration SET lifted_at = $1, lifted_by = $2, lift_reason = $3, lifted_early = $4
       WHERE lifted_at IS NULL`,
      [at, by, reason, early ? 1 : 0],
    );
    return lifted > 0;
  }

  async noteCalls(tx: Tx, calls: readonly CallSince[]): Promise<void> {
    await tx.run(
      `INSERT INTO call_since_backup (digits, callid, at)
       SELECT value ->> 0, value ->> 1, CAST(value ->> 2 AS BIGINT) FROM json_each($1) WHERE true
       ON CONFLICT (digits, callid) DO NOTHING`,
      [JSON.stringify(calls.map(({ digits, callid, at }) => [digits, callid, Math.round(at)]))],
    );
  }

  async callsSince(sql: Sql, at: number): Promise<{ readonly calls: number; readonly numbers: number }> {
    const row = await sql.get<{ calls: number; numbers: number }>(
      `SELECT count(DISTINCT callid) AS calls, count(DISTINCT digits) AS numbers
       FROM call_since_backup WHERE at >= $1`,
      [at],
    );
    return row ?? { calls: 0, numbers: 0 };
  }
}

function asRestoration(row: Row): Restoration {
  const { lifted_at: at, lifted_by: by, lift_reason: reason } = row;
  return {
    id: row.id,
    found: row.found,
    backupAt: row.backup_at,
    restoredAt: row.restored_at,
    lastCampaignId: row.last_campaign_id,
    journalFound: row.journal_found === 1,
    wishesEntered: row.wishes_entered,
    lifted:
      at === null ? undefined : { at, by: by ?? '', reason: reason ?? '', early: row.lifted_early === 1 },
  };
}
