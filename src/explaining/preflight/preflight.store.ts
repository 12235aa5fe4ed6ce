import { listedSql } from '../../dnc';
import type { Sql } from '../../platform/database';

/** More calls than these are not gone through for whom they have brought to a cap: it is a warning. */
const MOST_CALLS = 100_000;
const MOST_PLACES = 500;
/** Requests of an endpoint looked at, newest first, for one that the provider took. */
const MOST_REQUESTS = 200;

const capped = `SELECT count(*) AS n
  FROM (SELECT phone FROM (SELECT phone, state FROM attempt WHERE requested_at >= $2
                           ORDER BY requested_at DESC LIMIT ${MOST_CALLS}) AS recent
        WHERE state NOT IN ('refused', 'not_sent') GROUP BY phone HAVING count(*) >= $3) AS called
  CROSS JOIN list_phone p JOIN list_import i ON i.no = p.row_id / 4294967296
  WHERE p.phone = CAST(called.phone AS BIGINT) AND p.list_id = $1 AND i.status = 'committed' AND NOT ${listedSql({ phone: 'p.phone', campaign: '$5', now: '$4' })}`;

/** What a preflight reads across the rooms. Times are epoch ms. */
export class PreflightStore {
  /** Contacts not on the do-not-call list whose number has had `cap` calls that may have rung since then. */
  async capped(
    sql: Sql,
    listId: number,
    call: {
      readonly since: number;
      readonly cap: number;
      readonly now: number;
      readonly campaignId: number | undefined;
    },
  ): Promise<number> {
    const { since, cap, now, campaignId } = call;
    const row = await sql.get<{ n: number }>(capped, [listId, since, cap, now, campaignId ?? null]);
    return row?.n ?? 0;
  }

  /** Where the contacts of a list are at home, as their rows say. */
  places(
    sql: Sql,
    listId: number,
  ): Promise<{ timeZone: string | null; country: string | null; n: number }[]> {
    return sql.all(
      `SELECT time_zone AS timeZone, country, count(*) AS n FROM contact WHERE list_id = $1
       GROUP BY time_zone, country ORDER BY n DESC LIMIT ${MOST_PLACES}`,
      [listId],
    );
  }

  /** Whether the provider has taken a request through this endpoint. */
  async isProven(sql: Sql, endpointId: number): Promise<boolean> {
    const row = await sql.get(
      `SELECT 1 FROM (SELECT state, outcome FROM attempt WHERE endpoint_id = $1 AND requested_at IS NOT NULL
                      ORDER BY requested_at DESC LIMIT ${MOST_REQUESTS}) AS recent
       WHERE state = 'accepted' OR (state = 'settled' AND outcome NOT IN ('refused', 'not_sent', 'lost'))
       LIMIT 1`,
      [endpointId],
    );
    return row !== undefined;
  }
}
