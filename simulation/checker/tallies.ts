import type { Sql } from '../../src/platform/database';
import type { Counters } from '../core/counters';
import type { Case } from './case';

/** Counters equal a recount, and nobody of the list is missing from it. */
export class TallyInvariants {
  constructor(
    private readonly at: Case,
    private readonly sql: Sql,
    private readonly listed: ReadonlyMap<number, number>,
    private readonly counters: Counters,
  ) {}

  async check(tables: ReadonlySet<string>): Promise<void> {
    if (
      !['prospect', 'attempt', 'campaign_tally', 'campaign_waiting', 'campaign', 'enrolment'].some((table) =>
        tables.has(table),
      )
    )
      return;
    const { ledger } = this.at;
    const recount = new Map<string, number>();
    const count = (key: string, by = 1): Map<string, number> =>
      recount.set(key, (recount.get(key) ?? 0) + by);
    const prospects = new Map<number, number>();
    for (const { campaign_id: id, state, disposition, zone, reason } of ledger.prospects.values()) {
      prospects.set(id, (prospects.get(id) ?? 0) + 1);
      count(`${id} ${state === 'done' ? (disposition ?? 'pending') : state}`);
      if (state === 'waiting') count(`${id} waiting ${zone} ${reason ?? ''}`);
    }
    const costs = new Map<number, number>();
    for (const { campaign_id: id, outcome, cost_micros: cost } of ledger.attempts.values()) {
      costs.set(id, (costs.get(id) ?? 0) + (cost ?? 0));
      if (outcome !== null) count(`${id} outcome:${outcome}`);
    }
    const rows = await this.sql.all<{ campaign_id: number; kind: string; n: number }>(
      `SELECT campaign_id, kind, n FROM campaign_tally WHERE n <> 0
       UNION ALL
       SELECT campaign_id, 'waiting ' || zone || ' ' || reason, n FROM campaign_waiting WHERE n <> 0`,
    );
    for (const { campaign_id: id, kind, n } of rows) {
      const counted = recount.get(`${id} ${kind}`) ?? 0;
      if (counted !== n)
        this.at.broken('7 counters', `campaign ${id} counts ${n} ${kind}, there are ${counted}`);
      recount.delete(`${id} ${kind}`);
    }
    for (const [key, n] of recount)
      if (n !== 0) this.at.broken('7 counters', `${n} of "${key}" are not counted`);
    await this.checkEnrolled(prospects);
    for (const campaign of ledger.campaigns.values()) {
      const cost = costs.get(campaign.id) ?? 0;
      if (cost !== campaign.cost_micros)
        this.at.broken(
          '7 counters',
          `campaign ${campaign.id} costs ${campaign.cost_micros}, its attempts ${cost}`,
        );
    }
  }

  /** Whoever is not in the campaign yet is still to come: no campaign ends, and nothing is finished, without them. */
  private async checkEnrolled(prospects: ReadonlyMap<number, number>): Promise<void> {
    const toCome = await this.sql.all<{ id: number; n: number }>(
      `SELECT campaign_id AS id, count(*) AS n FROM enrolment JOIN list_row
         ON list_row.id > after_row_id AND list_row.id <= last_row_id GROUP BY campaign_id`,
    );
    for (const { id, state, started_at: startedAt } of this.at.ledger.campaigns.values()) {
      if (startedAt === null) continue;
      const n = prospects.get(id) ?? 0;
      const more = toCome.find((one) => one.id === id)?.n ?? 0;
      if (more > 0) this.counters.add('looked at while being enrolled');
      if (n + more !== this.listed.get(id))
        this.at.broken(
          '7 counters',
          `campaign ${id} has ${n} prospects and ${more} to come, of ${this.listed.get(id)}`,
        );
      if (state === 'completed' && n !== this.listed.get(id))
        this.at.broken('7 every prospect ends', `campaign ${id} has ended with ${n} of its list enrolled`);
    }
  }
}
