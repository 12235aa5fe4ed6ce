import { Injectable } from '@nestjs/common';

import {
  type Campaign,
  type Counters,
  type Disposition,
  type Outcome,
  TallyStore,
  type WaitingCount,
} from '../campaigns';
import type { Sql } from '../platform/database';
import { moneyText } from '../campaigns';

/** What a campaign has come to so far. `dispositions` add up to `rows`. */
export interface CampaignReport {
  readonly id: number;
  readonly name: string;
  readonly state: Campaign['state'];
  readonly reason: string | undefined;
  readonly rows: number;
  readonly dispositions: Readonly<Record<Disposition, number>>;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** Prospects in a call or waiting for their records; part of `pending`. */
  readonly calling: number;
  /** Exact decimal, the account's currency. */
  readonly cost: string;
  readonly startedAt: string | undefined;
  readonly endedAt: string | undefined;
}

/** Reads counters, never the rows they count. */
@Injectable()
export class CampaignReportStore {
  constructor(private readonly tallies: TallyStore) {}

  async of(sql: Sql, campaign: Campaign): Promise<CampaignReport> {
    return (await this.counted(sql, campaign)).report;
  }

  /** The report, and how many wait by zone and reason, read at the same moment. */
  async counted(
    sql: Sql,
    campaign: Campaign,
  ): Promise<{ report: CampaignReport; waiting: readonly WaitingCount[] }> {
    const { tally, waiting } = await this.tallies.counters(sql, campaign.id);
    return { report: await this.report(sql, campaign, tally), waiting };
  }

  private async report(sql: Sql, campaign: Campaign, tally: Counters['tally']): Promise<CampaignReport> {
    const list = await sql.get<{ read: number; accepted: number; duplicate: number; invalid: number }>(
      `SELECT coalesce(sum(rows_read), 0) AS read, coalesce(sum(rows_accepted), 0) AS accepted,
              coalesce(sum(rows_duplicate), 0) AS duplicate, coalesce(sum(rows_invalid), 0) AS invalid
       FROM list_import WHERE list_id = $1 AND status = 'committed'`,
      [campaign.listId],
    );
    const of = (kind: Disposition): number => tally[kind] ?? 0;
    const ended =
      of('reached') + of('agent') + of('opted_out') + of('not_reached') + of('suppressed') + of('cancelled');
    const outcomes = Object.entries(tally).flatMap(([kind, n]) =>
      kind.startsWith('outcome:') ? [[kind.slice('outcome:'.length), n]] : [],
    );
    return {
      id: campaign.id,
      name: campaign.name,
      state: campaign.state,
      reason: campaign.stateReason,
      rows: list?.read ?? 0,
      dispositions: {
        reached: of('reached'),
        agent: of('agent'),
        opted_out: of('opted_out'),
        not_reached: of('not_reached'),
        suppressed: of('suppressed'),
        duplicate: list?.duplicate ?? 0,
        invalid: list?.invalid ?? 0,
        pending: (list?.accepted ?? 0) - ended,
        cancelled: of('cancelled'),
      },
      outcomes: Object.fromEntries(outcomes) as Partial<Record<Outcome, number>>,
      calling: tally.calling ?? 0,
      cost: moneyText(campaign.costMicros),
      startedAt: isoOf(campaign.startedAt),
      endedAt: isoOf(campaign.endedAt),
    };
  }
}

function isoOf(atMs: number | undefined): string | undefined {
  return atMs === undefined ? undefined : new Date(atMs).toISOString();
}
