import type { Sql } from '../platform/database';

const DAY_MS = 86_400_000;

/** Of the calls that asked for an agent in a stretch of time, how many no agent took. */
export interface AbandonedCalls {
  readonly asked: number;
  readonly abandoned: number;
  /** Undefined where nobody asked. */
  readonly share: number | undefined;
}

export interface Abandoned {
  readonly last24h: AbandonedCalls;
  readonly last30d: AbandonedCalls;
}

/** Reads the index of agent calls alone. */
export async function abandonedOf(sql: Sql, campaignId: number, now: number): Promise<Abandoned> {
  const since = async (days: number): Promise<AbandonedCalls> => {
    const row = await sql.get<{ asked: number; abandoned: number }>(
      `SELECT count(*) AS asked, count(*) FILTER (WHERE reason = 'abandoned') AS abandoned FROM attempt
       WHERE campaign_id = $1 AND outcome = 'agent' AND requested_at > $2`,
      [campaignId, now - days * DAY_MS],
    );
    const { asked = 0, abandoned = 0 } = row ?? {};
    return { asked, abandoned, share: asked === 0 ? undefined : abandoned / asked };
  };
  return { last24h: await since(1), last30d: await since(30) };
}
