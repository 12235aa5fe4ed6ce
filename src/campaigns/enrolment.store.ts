import { Injectable } from '@nestjs/common';

import { ImportStore } from '../contacts';
import { listedSql, phoneKeySql } from '../dnc';
import type { Sql, Tx } from '../platform/database';
import type { Campaign } from './campaign';
import { placeKey } from './rules/contact-zones';
import { type TallyKind, TallyStore } from './tally.store';

const listed = listedSql({ phone: phoneKeySql('list_row.phone'), campaign: '$1', now: '$4' });

/** What a row says of its place: the zones of a step are worked out once for each, not for each row. */
const placeSql = `coalesce(list_row.time_zone, '') || '|' || coalesce(list_row.country, '')`;

/** Rows of the list after `after`, up to `last`, that are still to be enrolled. */
interface Range {
  readonly after: number;
  readonly last: number;
}

interface Enrolled {
  readonly zone: string;
  readonly kind: TallyKind;
  readonly n: number;
}

/**
 * Turns the contacts of a list into prospects of a campaign, in the order of the file, in steps that each note
 * how far they came. Owns `enrolment`: what is still to be done; nothing there means that the list is whole
 * in the campaign, or that it has not begun. Whoever is on the do-not-call list is enrolled as suppressed, so
 * that the report says so; admission asks again before every call.
 */
@Injectable()
export class EnrolmentStore {
  private readonly imports = new ImportStore();

  constructor(private readonly tallies: TallyStore) {}

  /** Fixes what will be enrolled: rows that come into the list later do not slip in unseen. */
  async begin(tx: Tx, { id, listId }: Campaign): Promise<void> {
    for (const { first, last } of await this.imports.committedRanges(tx, listId)) {
      await tx.run('INSERT INTO enrolment (campaign_id, last_row_id, after_row_id) VALUES ($1, $2, $3)', [
        id,
        last,
        first - 1,
      ]);
    }
  }

  /** Campaigns of whose list rows are still to be enrolled. */
  async underWay(sql: Sql): Promise<number[]> {
    const rows = await sql.all<{ id: number }>('SELECT DISTINCT campaign_id AS id FROM enrolment');
    return rows.map(({ id }) => id);
  }

  /** Enrols the contacts among the next `rows` rows of the list; returns how many rows there were. */
  async step(tx: Tx, campaign: Campaign, rows: number, now: number): Promise<number> {
    let left = rows;
    for (;;) {
      const range = await this.next(tx, campaign.id);
      if (range === undefined || left === 0) return rows - left;
      const found = await this.some(tx, range, left);
      if (found.rows > 0) await this.enrol(tx, campaign, { after: range.after, last: found.to }, now);
      await this.note(tx, campaign.id, range, found.rows < left ? range.last : found.to);
      left -= found.rows;
    }
  }

  private async next(tx: Tx, campaignId: number): Promise<Range | undefined> {
    return tx.get<Range>(
      `SELECT after_row_id AS "after", last_row_id AS last FROM enrolment
       WHERE campaign_id = $1 ORDER BY last_row_id LIMIT 1`,
      [campaignId],
    );
  }

  private async some(tx: Tx, { after, last }: Range, most: number): Promise<{ rows: number; to: number }> {
    const found = await tx.get<{ n: number; to: number | null }>(
      `SELECT count(*) AS n, max(id) AS "to" FROM
         (SELECT id FROM list_row WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3) AS few`,
      [after, last, most],
    );
    return { rows: found?.n ?? 0, to: found?.to ?? last };
  }

  private async note(tx: Tx, campaignId: number, range: Range, to: number): Promise<void> {
    if (to < range.last) {
      await tx.run('UPDATE enrolment SET after_row_id = $1 WHERE campaign_id = $2 AND last_row_id = $3', [
        to,
        campaignId,
        range.last,
      ]);
    } else {
      await tx.run('DELETE FROM enrolment WHERE campaign_id = $1 AND last_row_id = $2', [
        campaignId,
        range.last,
      ]);
    }
  }

  /** Into a campaign that was cancelled meanwhile nobody is enrolled to wait. */
  private async enrol(tx: Tx, campaign: Campaign, rows: Range, now: number): Promise<void> {
    const { id, startedAt = now } = campaign;
    const zones = await this.zones(tx, campaign, rows);
    const before = await tx.get<{ id: number | null }>('SELECT max(id) AS id FROM prospect');
    const cancelled = campaign.state === 'cancelled';
    await tx.run(
      `WITH place AS MATERIALIZED (SELECT value ->> 0 AS place, value ->> 1 AS zone FROM json_each($6)),
       judged AS MATERIALIZED (
         SELECT list_row.id, list_row.phone, place.zone, ${listed} AS listed
         FROM list_row JOIN place ON place.place = ${placeSql}
         WHERE list_row.id > $2 AND list_row.id <= $3 AND list_row.state = 'accepted')
       INSERT INTO prospect (campaign_id, list_row_id, phone, zone, state, disposition, reason, next_attempt_at)
       SELECT $1, id, phone, zone, CASE WHEN listed THEN 'done' ELSE $7 END, CASE WHEN listed THEN 'suppressed' ELSE $8 END,
              CASE WHEN listed THEN 'dnc' ELSE $9 END, $5
       FROM judged ORDER BY id`,
      [
        id,
        rows.after,
        rows.last,
        now,
        startedAt,
        JSON.stringify(Object.entries(zones)),
        ...(cancelled ? ['done', 'cancelled', 'campaign_cancelled'] : ['waiting', null, 'not_called_yet']),
      ],
    );
    for (const zone of new Set(Object.values(zones))) {
      await tx.run('INSERT INTO campaign_zone (campaign_id, zone) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        id,
        zone,
      ]);
    }
    await this.count(tx, id, before?.id ?? 0);
  }

  /** For each place that is written in these rows, the key of its zone. */
  private async zones(
    tx: Tx,
    { policy }: Campaign,
    { after, last }: Range,
  ): Promise<Readonly<Record<string, string>>> {
    const places = await tx.all<{ place: string; time_zone: string | null; country: string | null }>(
      `SELECT DISTINCT ${placeSql} AS place, time_zone, country FROM list_row
       WHERE id > $1 AND id <= $2 AND state = 'accepted'`,
      [after, last],
    );
    return Object.fromEntries(
      places.map(({ place, time_zone, country }) => [place, placeKey(time_zone, country, policy.timeZone)]),
    );
  }

  /** Prospects written in this transaction have the highest ids. */
  private async count(tx: Tx, campaignId: number, after: number): Promise<void> {
    const counts = await tx.all<Enrolled>(
      `SELECT zone, coalesce(disposition, state) AS kind, count(*) AS n FROM prospect WHERE id > $1
       GROUP BY zone, kind`,
      [after],
    );
    for (const { zone, kind, n } of counts) {
      await this.tallies.add(tx, campaignId, kind, n);
      if (kind === 'waiting') await this.tallies.addWaiting(tx, campaignId, zone, 'not_called_yet', n);
    }
  }
}
