import { Injectable } from '@nestjs/common';

import { listedSql, phoneKeySql } from '../dnc';
import type { Sql, Tx } from '../platform/database';
import type { Disposition } from './rules/outcome';
import { TallyStore } from './tally.store';

/** The next of those who wait, in the order of the index of who is due. */
const next = (limit: string): string =>
  `SELECT id, zone, reason, phone FROM prospect WHERE campaign_id = $1 AND state = 'waiting'
   ORDER BY zone, next_attempt_at, id LIMIT ${limit}`;
const listedAt = (now: string): string => listedSql({ phone: phoneKeySql('one.phone'), campaign: '$1', now });
/** `$2` of them, or where `$3` is a moment those of them who are on the do-not-call list then. */
const chosen = (columns: string): string =>
  `SELECT ${columns} FROM (${next('$2')}) AS one WHERE CAST($3 AS BIGINT) IS NULL OR ${listedAt('$3')}`;

export interface EndOfWaiting {
  readonly disposition: Disposition;
  readonly reason: string;
  /** Only who is on the do-not-call list then; epoch ms. Undefined: everybody. */
  readonly listedAt?: number;
}

/** Ends many who wait at once, with their counters; those in a call end by their outcome. */
@Injectable()
export class WaitingStore {
  constructor(private readonly tallies: TallyStore) {}

  /** Looks at the next `limit` of those who wait; returns how many of them it ended. */
  async end(tx: Tx, campaignId: number, as: EndOfWaiting, limit: number): Promise<number> {
    const which = [campaignId, limit, as.listedAt ?? null];
    const groups = await tx.all<{ zone: string; waitsFor: string; n: number }>(
      `SELECT zone, coalesce(reason, 'not_called_yet') AS waitsFor, count(*) AS n
       FROM (${chosen('zone, reason')}) AS chosen GROUP BY zone, waitsFor`,
      which,
    );
    const ended = await tx.run(
      `UPDATE prospect SET state = 'done', disposition = $4, reason = $5 WHERE id IN (${chosen('id')})`,
      [...which, as.disposition, as.reason],
    );
    for (const { zone, waitsFor, n } of groups)
      await this.tallies.addWaiting(tx, campaignId, zone, waitsFor, -n);
    await this.tallies.add(tx, campaignId, 'waiting', -ended);
    await this.tallies.add(tx, campaignId, as.disposition, ended);
    return ended;
  }

  /** Whether somebody waits, and the next `limit` of them are all on the do-not-call list. */
  async nextAreListed(sql: Sql, campaignId: number, now: number, limit: number): Promise<boolean> {
    const someone = await sql.get(next('1'), [campaignId]);
    if (someone === undefined) return false;
    const callable = await sql.get(
      `SELECT 1 FROM (${next('$2')}) AS one WHERE NOT ${listedAt('$3')} LIMIT 1`,
      [campaignId, limit, now],
    );
    return callable === undefined;
  }
}
