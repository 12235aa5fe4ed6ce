import { Readable } from 'node:stream';

import { guardFormula, phoneForSpreadsheet } from '../platform/csv/rules/formula-guard';
import type { Sql } from '../platform/database';
import { csv } from './export-dnc';
import type { DncSource } from './rules/dnc-entry';
import { phoneOf } from './rules/phone-key';
import { isoTime } from './wish-row';

const PER_PAGE = 1000;

/** Somebody asked in a call, or through the recording's menu, not to be called. Times ISO 8601, UTC. */
export interface OptOut {
  readonly at: string;
  readonly phone: string;
  /** The campaign's name; as it was reported where we know no such campaign; null where none was. */
  readonly campaign: string | null;
  readonly campaignId: number | null;
  readonly source: DncSource;
  readonly reason: string;
  readonly evidence: string | null;
  readonly by: string;
  /** Seconds from the asking to the entry; null: it changed nothing, or was not measured. */
  readonly effectS: number | null;
}

interface Row extends Omit<OptOut, 'at' | 'phone'> {
  readonly id: number;
  readonly phone: number;
  readonly at: number;
}

const columns = ['at', 'phone', 'campaign', 'source', 'reason', 'evidence', 'by', 'effect_s'];

/** Reads opt-outs from the history: who asked, when, and out of which campaign. */
export class OptOutsStore {
  /** Oldest first, after the event with the id `after`; `campaignId` undefined: of all. */
  async page(
    sql: Sql,
    campaignId: number | undefined,
    after: number,
    limit: number,
  ): Promise<{ readonly optOuts: OptOut[]; readonly last: number | undefined }> {
    const rows = await sql.all<Row>(
      `SELECT e.id, e.at, e.phone, coalesce(c.name, e.from_campaign) AS campaign,
              e.from_campaign_id AS campaignId, e.source, e.reason, e.evidence, e.actor AS by,
              max(0, effect.durable_at - effect.asked_at) / 1000.0 AS effectS
       FROM dnc_event e LEFT JOIN campaign c ON c.id = e.from_campaign_id
         LEFT JOIN opt_out_effect effect ON effect.event_id = e.id
       WHERE e.source IN ('ivr', 'agent') AND e.action <> 'removed' AND e.phone IS NOT NULL
         AND e.id > $1 AND (e.from_campaign_id = $2 OR e.campaign_id = $2 OR $2 IS NULL)
       ORDER BY e.id LIMIT $3`,
      [after, campaignId ?? null, limit],
    );
    return {
      optOuts: rows.map(({ id: _, at, phone, ...rest }) => ({
        at: isoTime(at),
        phone: phoneOf(phone),
        ...rest,
      })),
      last: rows.length < limit ? undefined : rows.at(-1)?.id,
    };
  }

  /** As CSV, UTF-8 with a mark, safe in a spreadsheet. */
  csv(sql: Sql, campaignId: number | undefined): Readable {
    return Readable.from(this.text(sql, campaignId));
  }

  private async *text(sql: Sql, campaignId: number | undefined): AsyncGenerator<string> {
    yield `\ufeff${csv([columns])}`;
    for (let after = 0; ;) {
      const { optOuts, last } = await this.page(sql, campaignId, after, PER_PAGE);
      if (optOuts.length > 0) yield csv(optOuts.map(cellsOf));
      if (last === undefined) return;
      after = last;
    }
  }
}

function cellsOf(optOut: OptOut): string[] {
  const rest = [optOut.campaign ?? '', optOut.source, optOut.reason, optOut.evidence ?? '', optOut.by];
  return [
    optOut.at,
    phoneForSpreadsheet(optOut.phone),
    ...rest.map(guardFormula),
    optOut.effectS === null ? '' : String(optOut.effectS),
  ];
}
