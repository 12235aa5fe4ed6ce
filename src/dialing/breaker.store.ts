import { type BreakerKind, type Outcome } from '../campaigns';
import type { Sql, Tx } from '../platform/database';
import type { SettledCall, Trip } from './rules/breaker';

/** A trip as it was kept. Times are epoch ms. */
export interface KeptTrip extends Trip {
  readonly id: number;
  readonly at: number;
}

interface TripRow {
  id: number;
  at: number;
  kind: BreakerKind;
  share: number;
  threshold: number;
  hits: number;
  calls: number;
  baseline: number | null;
  from_at: number;
  attempt_ids: string;
}

interface CallRow {
  id: number;
  outcome: Outcome;
  talk_s: number | null;
  attempt_no: number;
  settled_at: number;
}

/** The breaker_trip table, which only grows, and what a breaker looks at. */
export class BreakerStore {
  /** Newest first. Refusals that cost the contact nothing are left out: they say nothing of the campaign. */
  async settledCalls(sql: Sql, campaignId: number, since: number, most: number): Promise<SettledCall[]> {
    const rows = await sql.all<CallRow>(
      `SELECT id, outcome, talk_s, attempt_no, settled_at FROM attempt
       WHERE campaign_id = $1 AND settled_at >= $2 AND outcome <> 'not_sent' AND spared = 0
       ORDER BY settled_at DESC LIMIT $3`,
      [campaignId, since, most],
    );
    return rows.map((row) => ({
      id: row.id,
      outcome: row.outcome,
      talkS: row.talk_s ?? undefined,
      attemptNo: row.attempt_no,
      settledAt: row.settled_at,
    }));
  }

  async keep(tx: Tx, campaignId: number, trip: Trip, at: number): Promise<void> {
    await tx.run(
      `INSERT INTO breaker_trip
         (campaign_id, at, kind, share, threshold, hits, calls, baseline, from_at, attempt_ids)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        campaignId,
        at,
        trip.kind,
        trip.share,
        trip.threshold,
        trip.hits,
        trip.calls,
        trip.baseline ?? null,
        trip.fromAt,
        JSON.stringify(trip.attemptIds),
      ],
    );
  }

  /** Newest first. */
  async trips(sql: Sql, campaignId: number, most: number): Promise<KeptTrip[]> {
    const rows = await sql.all<TripRow>(
      'SELECT * FROM breaker_trip WHERE campaign_id = $1 ORDER BY id DESC LIMIT $2',
      [campaignId, most],
    );
    return rows.map((row) => ({
      id: row.id,
      at: row.at,
      kind: row.kind,
      share: row.share,
      threshold: row.threshold,
      hits: row.hits,
      calls: row.calls,
      baseline: row.baseline ?? undefined,
      fromAt: row.from_at,
      attemptIds: JSON.parse(row.attempt_ids) as number[],
    }));
  }
}
