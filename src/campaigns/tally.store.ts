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

export interface TallyMove {
  readonly campaignId: number;
  readonly from: TallyKind;
  readonly to: TallyKind;
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
       ON CONFLICT (campaign_id, kind) DO UPDATE SET n = campaign_tally.n + excluded.n`,
      [campaignId, kind, by],
    );
  }

  /** Each from one kind to another, in one statement. */
  async move(tx: Tx, moves: readonly TallyMove[]): Promise<void> {
    const sums = new Sums();
    for (const { campaignId, from, to } of moves) {
      sums.add([campaignId, from], -1);
      sums.add([campaignId, to], 1);
    }
    if (sums.isNothing) return;
    await tx.run(
      `INSERT INTO campaign_tally (campaign_id, kind, n)
       SELECT CAST(value ->> 0 AS BIGINT), value ->> 1, CAST(value ->> 2 AS BIGINT) FROM json_each($1) WHERE true
       ON CONFLICT (campaign_id, kind) DO UPDATE SET n = campaign_tally.n + excluded.n`,
      [sums.asJson()],
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
    await this.moveWaiting(tx, [{ campaignId, zone, reason, n: by }]);
  }

  /** `n`: how many more, or fewer, wait so. */
  async moveWaiting(
    tx: Tx,
    changes: readonly (WaitingCount & { readonly campaignId: number })[],
  ): Promise<void> {
    const sums = new Sums();
    for (const { campaignId, zone, reason, n } of changes) sums.add([campaignId, zone, reason], n);
    if (sums.isNothing) return;
    await tx.run(
      `INSERT INTO campaign_waiting (campaign_id, zone, reason, n)
       SELECT CAST(value ->> 0 AS BIGINT), value ->> 1, value ->> 2, CAST(value ->> 3 AS BIGINT)
       FROM json_each($1) WHERE true
       ON CONFLICT (campaign_id, zone, reason) DO UPDATE SET n = campaign_waiting.n + excluded.n`,
      [sums.asJson()],
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

/** What many changes to counters come to together. */
class Sums {
  private readonly sums = new Map<string, { readonly key: readonly (string | number)[]; n: number }>();

  add(key: readonly (string | number)[], by: number): void {
    const name = JSON.stringify(key);
    const sum = this.sums.get(name);
    if (sum === undefined) this.sums.set(name, { key, n: by });
    else sum.n += by;
  }

  get isNothing(): boolean {
    return this.moved().length === 0;
  }

  asJson(): string {
    return JSON.stringify(this.moved());
  }

  private moved(): (string | number)[][] {
    return [...this.sums.values()].filter(({ n }) => n !== 0).map(({ key, n }) => [...key, n]);
  }
}
