import { Injectable } from '@nestjs/common';

import { listedSql, phoneKeySql } from '../dnc';
import type { Tx } from '../platform/database';
import { placeKey } from './rules/contact-zones';
import { TallyStore } from './tally.store';

const listed = listedSql({ phone: phoneKeySql('contact.phone'), campaign: '$1', now: '$3' });

/**
 * Turns the contacts of a list into prospects of a campaign, in the order of the file, with set-based
 * statements: a list of a million is enrolled in one transaction. Whoever is on the do-not-call list is
 * enrolled as suppressed, so that the report says so; admission asks again before every call.
 */
@Injectable()
export class EnrolmentStore {
  constructor(private readonly tallies: TallyStore) {}

  async enrol(tx: Tx, campaignId: number, listId: number, fallbackZone: string, now: number): Promise<void> {
    const places = await tx.all<{ time_zone: string | null; country: string | null }>(
      'SELECT DISTINCT time_zone, country FROM contact WHERE list_id = $1',
      [listId],
    );
    for (const place of places) {
      const zone = placeKey(place.time_zone, place.country, fallbackZone);
      await tx.run(
        `WITH judged AS MATERIALIZED (
           SELECT contact.id, contact.phone, ${listed} AS listed FROM contact
           WHERE contact.list_id = $4 AND contact.time_zone IS $5 AND contact.country IS $6)
         INSERT INTO prospect (campaign_id, list_row_id, phone, zone, state, disposition, reason, next_attempt_at)
         SELECT $1, id, phone, $2, iif(listed, 'done', 'waiting'), iif(listed, 'suppressed', NULL),
                iif(listed, 'dnc', 'not_called_yet'), $3
         FROM judged ORDER BY id`,
        [campaignId, zone, now, listId, place.time_zone, place.country],
      );
      await tx.run('INSERT INTO campaign_zone (campaign_id, zone) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        campaignId,
        zone,
      ]);
    }
    const counts = await tx.all<{ state: 'waiting' | 'done'; zone: string; n: number }>(
      'SELECT state, zone, count(*) AS n FROM prospect WHERE campaign_id = $1 GROUP BY state, zone',
      [campaignId],
    );
    for (const { state, zone, n } of counts) {
      await this.tallies.add(tx, campaignId, state === 'done' ? 'suppressed' : 'waiting', n);
      if (state === 'waiting') await this.tallies.addWaiting(tx, campaignId, zone, 'not_called_yet', n);
    }
  }
}
