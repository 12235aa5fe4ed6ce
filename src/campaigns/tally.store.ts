import type { Sql, Tx } from '../platform/database';
import type { Disposition, Outcome } from './rules/outcome';

/**
 * Running counts of a campaign, moved in the transaction that moves the fact, so that a page never
 * counts a million rows. Kinds: `waiting`, `calling`, each disposition, and `outcome:…` per attempt.
 */
export type TallyKind = 'waiting' | 'calling' | Disposition | `outcome:${Outcome}`;

/** How many wait in one zone with one reason written on them. */
export interface WaitingCount {
  readonly zone: string;
  readonly reason: string;
  readonly n: number;
}

export interface Counters {
  readonly tally: Readonly<Partial<Record<TallyKind, number>>>;
  /** Their sum is `tally.waiting`. */
  readonly waiting: readonly WaitingCount[];
}

export class TallyStore {
  async add(tx: Tx, campaignId: number, kind: TallyKind, by: number): Promise<void> {
    if (by === 0) return;
    await tx.run(
      `INSERT INTO campaign_tally (campaign_id, kind, n) VALUES ($1, $2, $3)
       ON CONFLICT (campaign_id, kind) DO UPDATE SET n = n + excluded.n`,
      [campaignId, kind, by],
    );
  }

  async move(tx: Tx, campaignId: number, from: TallyKind, to: TallyKind): Promise<void> {
    if (from === to) return;
    await tx.run(
      `INSERT INTO campaign_tally (campaign_id, kind, n) VALUES ($1, $2, -1), ($1, $3, 1)
       ON CONFLICT (campaign_id, kind) DO UPDATE SET n = n + excluded.n`,
      [campaignId, from, to],
    );
  }

  async one(sql: Sql, campaignId: number, kind: TallyKind): Promise<number> {
    const row = await sql.get<{ n: number }>(
      'SELECT n FROM campaign_tally WHERE campaign_id = $1 AND kind = $2',
      [campaignId, kind],
    );
    return row?.n ?? 0;
  }

  async of(sql: Sql, campaignId: number): Promise<Readonly<Partial<Record<TallyKind, number>>>> {
    const rows = await sql.all<{ kind: TallyKind; n: number }>(
      'SELECT kind, n FROM campaign_tally WHERE campaign_id = $1 AND n <> 0',
      [campaignId],
    );
    return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
  }

  async addWaiting(tx: Tx, campaignId: number, zone: string, reason: string, by: number): Promise<void> {
    if (by === 0) return;
    await tx.run(
      `INSERT INTO campaign_waiting (campaign_id, zone, reason, n) VALUES ($1, $2, $3, $4)
       ON CONFLICT (campaign_id, zone, reason) DO UPDATE SET n = n + excluded.n`,
      [campaignId, zone, reason, by],
    );
  }

  /** Both kinds of counter in one statement: they agree with each other at every moment. */
  async counters(sql: Sql, campaignId: number): Promise<Counters> {
    const rows = await sql.all<{ zone: string | null; kind: string; n: number }>(
      `SELECT NULL AS zone, kind, n FROM campaign_tally WHERE campaign_id = $1 AND n <> 0
       UNION ALL SELECT zone, reason, n FROM campaign_waiting WHERE campaign_id = $1 AND n <> 0`,
      [campaignId],
    );
    const tally = rows.filter(({ zone }) => zone === null).map(({ kind, n }) => [kind, n] as const);
    const waiting = rows.flatMap(({ zone, kind, n }) => (zone === null ? [] : [{ zone, reason: kind, n }]));
    return { tally: Object.fromEntries(tally), waiting };
  }
}
