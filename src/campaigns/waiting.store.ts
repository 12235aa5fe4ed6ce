import { listedSql, phoneKeySql } from '../dnc';
import type { Sql } from '../platform/database';

/** The next of those who wait, in the order of the index of who is due: `$2` of them. */
const next = `SELECT id, phone FROM prospect WHERE campaign_id = $1 AND state = 'waiting'
   ORDER BY zone, next_attempt_at, id LIMIT $2`;
const listed = listedSql({ phone: phoneKeySql('one.phone'), campaign: '$1', now: '$3' });

/** Looks ahead at those who wait, with the do-not-call list beside them. */
export class WaitingStore {
  /** Whether somebody waits, and the next `limit` of them are all listed: the look stops at the first who is not. */
  async nextAreListed(sql: Sql, campaignId: number, now: number, limit: number): Promise<boolean> {
    if ((await sql.get(next, [campaignId, 1])) === undefined) return false;
    const callable = `SELECT 1 FROM (${next}) AS one WHERE NOT ${listed} LIMIT 1`;
    return (await sql.get(callable, [campaignId, limit, now])) === undefined;
  }

  /** Ids of the listed among the next `limit`. */
  async nextListed(sql: Sql, campaignId: number, now: number, limit: number): Promise<number[]> {
    const rows = await sql.all<{ id: number }>(`SELECT id FROM (${next}) AS one WHERE ${listed}`, [
      campaignId,
      limit,
      now,
    ]);
    return rows.map(({ id }) => id);
  }
}
