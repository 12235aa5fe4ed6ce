import { rowIdOf } from '../contacts';
import { listedSql, phoneKeySql } from '../dnc';
import type { Sql } from '../platform/database';
import type { SeenWaiting } from './rules/spread-waiting';

export interface SampledPlace {
  readonly timeZone: string | null;
  readonly country: string | null;
  readonly n: number;
  /** Of these, who may be called. */
  readonly callable: number;
}

export interface CallingNow {
  readonly zone: string;
  readonly attempts: number;
  /** Undefined: about to be. */
  readonly requestedAt: number | undefined;
}

export interface Waiting extends SeenWaiting {
  /** Of the phone, from any campaign. Epoch ms; null: never. */
  readonly lastCallAt: number | null;
}

/** So many rows tell where the people of a list are; a list that is not longer is read whole. */
const SAMPLED_ROWS = 1000;

const listed = listedSql({ phone: phoneKeySql('r.phone'), campaign: '$2', now: '$3' });

/** Who is to be called, where: counted where the list is short, from a sample by index where it is long. */
export class PeopleStore {
  /** A list that is not enrolled yet: `contacts` is exact, the places are of a sample evenly over its rows. */
  async ofList(
    sql: Sql,
    {
      listId,
      campaignId,
      now,
    }: { readonly listId: number; readonly campaignId: number; readonly now: number },
  ): Promise<{ readonly contacts: number; readonly places: readonly SampledPlace[] }> {
    const imports = await sql.all<{ no: number; rows: number; contacts: number }>(
      `SELECT no, rows_read AS rows, rows_accepted AS contacts FROM list_import
       WHERE list_id = $1 AND status = 'committed' ORDER BY no`,
      [listId],
    );
    const places = await sql.all<SampledPlace>(
      `SELECT r.time_zone AS timeZone, r.country, count(*) AS n, count(*) FILTER (WHERE NOT ${listed}) AS callable
       FROM json_each($1) AS wanted CROSS JOIN list_row r
       WHERE r.id = CAST(wanted.value AS BIGINT) AND r.state = 'accepted' GROUP BY r.time_zone, r.country`,
      [JSON.stringify(evenly(imports)), campaignId, now],
    );
    return { contacts: imports.reduce((sum, { contacts }) => sum + contacts, 0), places };
  }

  /** The first and the last `most` of those who wait in a zone, by when they are due. */
  async endsOfQueue(
    sql: Sql,
    campaignId: number,
    zone: string,
    most: number,
  ): Promise<{ readonly first: readonly Waiting[]; readonly last: readonly Waiting[] }> {
    const walk = (order: 'ASC' | 'DESC'): Promise<Waiting[]> =>
      sql.all<Waiting>(
        `SELECT waits.next_attempt_at AS dueAt, waits.attempts, coalesce(waits.reason, 'not_called_yet') AS reason,
           ph.last_requested_at AS lastCallAt
         FROM (SELECT * FROM prospect WHERE campaign_id = $1 AND zone = $2 AND state = 'waiting'
               ORDER BY next_attempt_at ${order}, id ${order} LIMIT $3) waits
         LEFT JOIN phone ph ON ph.phone = waits.phone
         ORDER BY waits.next_attempt_at ${order}, waits.id ${order}`,
        [campaignId, zone, most],
      );
    return { first: await walk('ASC'), last: await walk('DESC') };
  }

  /** In a call now: few, since endpoints are. The plus leads SQLite to the index of what is open, not of the campaign. */
  async callingNow(sql: Sql, campaignId: number): Promise<CallingNow[]> {
    const rows = await sql.all<{ zone: string; attempts: number; requested_at: number | null }>(
      `SELECT p.zone, p.attempts, a.requested_at FROM attempt a JOIN prospect p ON p.id = a.prospect_id
       WHERE a.state IN ('planned', 'requesting', 'accepted', 'uncertain') AND +a.campaign_id = $1`,
      [campaignId],
    );
    return rows.map(({ zone, attempts, requested_at }) => ({
      zone,
      attempts,
      requestedAt: requested_at ?? undefined,
    }));
  }
}

/** Ids of rows, as far from each other as the list is long. */
function evenly(imports: readonly { readonly no: number; readonly rows: number }[]): number[] {
  const all = imports.reduce((sum, { rows }) => sum + rows, 0);
  const n = Math.min(all, SAMPLED_ROWS);
  const ids: number[] = [];
  let before = 0;
  for (const { no, rows } of imports) {
    for (let at = ids.length; at < n; at++) {
      const row = Math.floor(((at + 0.5) * all) / n) - before;
      if (row >= rows) break;
      ids.push(rowIdOf(no, row + 1));
    }
    before += rows;
  }
  return ids;
}
