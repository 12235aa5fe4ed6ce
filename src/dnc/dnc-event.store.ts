import type { Sql, Tx } from '../platform/database';
import type { E164 } from '../platform/phone';
import type { DncAddition, DncEvent, DncOutcome, DncWish, Prefix, PrefixAddition } from './rules/dnc-entry';
import { phoneKey } from './rules/phone-key';
import { prefixKey } from './rules/prefix';
import { isoTime } from './wish-row';

/** What a line of the history is about: one of the three. */
export interface About {
  readonly phone?: number;
  readonly prefix?: number;
  readonly registry?: string;
  /** The scope, of a number's entry for one campaign. */
  readonly campaignId?: number;
}

export interface Happened {
  readonly about: About;
  readonly action: DncOutcome | 'removed';
  readonly wish: DncWish;
}

const columns = `phone, prefix, registry, campaign_id, action, source, reason, evidence, expires_at,
  from_campaign_id, from_campaign, actor, at`;

/** Places of the numbers among them. */
const numbers = new Set([0, 1, 3, 8, 9, 12]);

const shown = `action, source, reason, evidence, actor AS by, at, expires_at AS expiresAt,
  campaign_id AS campaignId`;

type Row = Omit<DncEvent, 'at' | 'expiresAt'> & { readonly at: number; readonly expiresAt: number | null };

/** Owns `dnc_event`. The table refuses every UPDATE and DELETE by itself. */
export class DncEventStore {
  async append(tx: Tx, events: readonly Happened[]): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map(({ about, action, wish }) => [
      about.phone ?? null,
      about.prefix ?? null,
      about.registry ?? null,
      about.campaignId ?? null,
      action,
      wish.source,
      wish.reason,
      wish.evidence ?? null,
      wish.expiresAt ?? null,
      wish.fromCampaignId ?? null,
      wish.fromCampaign ?? null,
      wish.by,
      wish.at,
    ]);
    const values = Array.from({ length: 13 }, (_, at) =>
      numbers.has(at) ? `CAST(value ->> ${at} AS BIGINT)` : `value ->> ${at}`,
    ).join(', ');
    await tx.run(`INSERT INTO dnc_event (${columns}) SELECT ${values} FROM json_each($1)`, [
      JSON.stringify(rows),
    ]);
  }

  /** Oldest first, of every scope; empty for a phone that never was on the list. */
  ofPhone(sql: Sql, phone: E164): Promise<DncEvent[]> {
    return history(sql, 'phone = $1', phoneKey(phone));
  }

  /** Newest first; only those with a smaller id than `before`. */
  async pageOfPhone(
    sql: Sql,
    phone: E164,
    { before, limit }: { readonly before: number; readonly limit: number },
  ): Promise<(DncEvent & { readonly id: number })[]> {
    const rows = await sql.all<Row & { readonly id: number }>(
      `SELECT id, ${shown} FROM dnc_event WHERE phone = $1 AND id < $2 ORDER BY id DESC LIMIT $3`,
      [phoneKey(phone), before, limit],
    );
    return rows.map((row) => ({ ...eventOf(row), id: row.id }));
  }

  ofPrefix(sql: Sql, prefix: Prefix): Promise<DncEvent[]> {
    return history(sql, 'prefix = $1', prefixKey(prefix));
  }

  /** When each of these was last removed, epoch ms; undefined: never. */
  async removedAt(
    sql: Sql,
    subjects: readonly (DncAddition | PrefixAddition)[],
  ): Promise<(number | undefined)[]> {
    const asked = subjects.map((one) =>
      'prefix' in one
        ? [null, null, prefixKey(one.prefix)]
        : [phoneKey(one.phone), one.campaignId ?? null, null],
    );
    const rows = await sql.all<{ at: number | null }>(
      `SELECT CASE WHEN value ->> 2 IS NULL
       THEN (SELECT at FROM dnc_event e WHERE e.phone = CAST(asked.value ->> 0 AS BIGINT) AND e.action = 'removed'
               AND e.campaign_id IS NOT DISTINCT FROM CAST(asked.value ->> 1 AS BIGINT) ORDER BY e.id DESC LIMIT 1)
       ELSE (SELECT at FROM dnc_event e WHERE e.prefix = CAST(asked.value ->> 2 AS BIGINT) AND e.action = 'removed'
               ORDER BY e.id DESC LIMIT 1) END AS at
     FROM json_each($1) asked ORDER BY asked.key`,
      [JSON.stringify(asked)],
    );
    return rows.map(({ at }) => at ?? undefined);
  }

  /** Whether somebody opted out in a call since the entry of this scope was last removed. */
  async hasOptOut(sql: Sql, phone: E164, campaignId: number | undefined): Promise<boolean> {
    const row = await sql.get(
      `SELECT 1 FROM dnc_event WHERE phone = $1 AND campaign_id IS NOT DISTINCT FROM $2 AND action <> 'removed'
         AND source IN ('ivr', 'agent') AND id > coalesce(
           (SELECT max(id) FROM dnc_event WHERE phone = $1 AND campaign_id IS NOT DISTINCT FROM $2 AND action = 'removed'), 0)
       LIMIT 1`,
      [phoneKey(phone), campaignId ?? null],
    );
    return row !== undefined;
  }
}

async function history(sql: Sql, where: string, key: number): Promise<DncEvent[]> {
  const rows = await sql.all<Row>(`SELECT ${shown} FROM dnc_event WHERE ${where} ORDER BY id`, [key]);
  return rows.map(eventOf);
}

function eventOf(row: Row): DncEvent {
  return {
    ...row,
    at: isoTime(row.at),
    expiresAt: row.expiresAt === null ? null : isoTime(row.expiresAt),
  };
}
