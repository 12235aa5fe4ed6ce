import { Injectable } from '@nestjs/common';

import type { E164 } from '../platform/phone';
import type { Sql, Tx } from '../platform/database';
import type { Disposition, Outcome } from './rules/outcome';
import { type TallyKind, TallyStore } from './tally.store';

/** A contact in a campaign, with its one current disposition and reason. */
export interface Prospect {
  readonly id: number;
  readonly campaignId: number;
  readonly phone: E164;
  readonly zone: string;
  readonly state: 'waiting' | 'calling' | 'done';
  readonly disposition: Disposition | undefined;
  readonly reason: string | undefined;
  /** Attempts that count against the cap. */
  readonly attempts: number;
  /** All its attempts, counted or not: the next one's number is one more. */
  readonly tries: number;
  readonly nextAttemptAt: number;
}

/** Where a prospect, as it is now, goes from here; `at`: when it is due, epoch ms. */
export interface ProspectMove {
  readonly prospect: Prospect;
  readonly to:
    | { readonly kind: 'done'; readonly disposition: Disposition; readonly reason: string | undefined }
    | { readonly kind: 'waiting'; readonly at: number; readonly reason: string };
  readonly lastOutcome?: Outcome;
}

export interface NewProspect {
  readonly campaignId: number;
  /** The row of the list that it stands for. */
  readonly rowId: number;
  readonly phone: E164;
  readonly zone: string;
  readonly now: number;
}

interface Row {
  id: number;
  campaign_id: number;
  phone: E164;
  zone: string;
  state: Prospect['state'];
  disposition: Disposition | null;
  reason: string | null;
  attempts: number;
  tries: number;
  next_attempt_at: number;
}

/** The prospect table; every change of state moves the campaign's tally in the same transaction. */
@Injectable()
export class ProspectStore {
  constructor(private readonly tallies: TallyStore) {}

  async byId(sql: Sql, id: number): Promise<Prospect | undefined> {
    const row = await sql.get<Row>('SELECT * FROM prospect WHERE id = $1', [id]);
    return row && asProspect(row);
  }

  /** Those of these ids that there are, in no order. */
  async byIds(sql: Sql, ids: readonly number[]): Promise<Prospect[]> {
    const rows = await sql.all<Row>(
      'SELECT prospect.* FROM json_each($1) AS wanted JOIN prospect ON prospect.id = CAST(wanted.value AS BIGINT)',
      [JSON.stringify(ids)],
    );
    return rows.map(asProspect);
  }

  /** Waiting prospects of one zone whose time has come, longest due first: one index seek. */
  async due(sql: Sql, campaignId: number, zone: string, now: number, limit: number): Promise<Prospect[]> {
    const rows = await sql.all<Row>(
      `SELECT * FROM prospect
       WHERE campaign_id = $1 AND zone = $2 AND state = 'waiting' AND next_attempt_at <= $3
       ORDER BY next_attempt_at, id LIMIT $4`,
      [campaignId, zone, now, limit],
    );
    return rows.map(asProspect);
  }

  /** When the next waiting prospect of this zone is due; undefined when none waits. */
  async nextDueAt(sql: Sql, campaignId: number, zone: string): Promise<number | undefined> {
    const row = await sql.get<{ at: number | null }>(
      `SELECT min(next_attempt_at) AS at FROM prospect
       WHERE campaign_id = $1 AND zone = $2 AND state = 'waiting'`,
      [campaignId, zone],
    );
    return row?.at ?? undefined;
  }

  async zones(sql: Sql, campaignId: number): Promise<string[]> {
    const rows = await sql.all<{ zone: string }>('SELECT zone FROM campaign_zone WHERE campaign_id = $1', [
      campaignId,
    ]);
    return rows.map((row) => row.zone);
  }

  /** One more person in a standing campaign, to be called now; returns its id. */
  async addOne(tx: Tx, { campaignId, rowId, phone, zone, now }: NewProspect): Promise<Prospect> {
    await tx.run(
      `INSERT INTO prospect (campaign_id, list_row_id, phone, zone, state, reason, next_attempt_at)
       VALUES ($1, $2, $3, $4, 'waiting', 'not_called_yet', $5)`,
      [campaignId, rowId, phone, zone, now],
    );
    await tx.run('INSERT INTO campaign_zone (campaign_id, zone) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      campaignId,
      zone,
    ]);
    await this.tallies.add(tx, campaignId, 'waiting', 1);
    await this.tallies.addWaiting(tx, campaignId, zone, 'not_called_yet', 1);
    const row = await tx.get<Row>('SELECT * FROM prospect WHERE campaign_id = $1 AND list_row_id = $2', [
      campaignId,
      rowId,
    ]);
    if (row === undefined) throw new Error('a prospect just written cannot be read back');
    return asProspect(row);
  }

  async startCalling(tx: Tx, prospect: Prospect): Promise<void> {
    const changed = await tx.run(
      `UPDATE prospect SET state = 'calling', tries = tries + 1, reason = 'calling' WHERE id = $1 AND state = $2`,
      [prospect.id, prospect.state],
    );
    if (changed !== 1) throw new Error(`prospect ${prospect.id} is no longer ${prospect.state}`);
    await this.count(tx, [{ prospect, to: 'calling' }]);
  }

  /** Its plan was given up: no attempt is left of it, and the next one has its number. */
  async forgetTry(tx: Tx, id: number): Promise<void> {
    await tx.run('UPDATE prospect SET tries = tries - 1 WHERE id = $1', [id]);
  }

  async countAttempt(tx: Tx, id: number, by: 1 | -1): Promise<void> {
    await tx.run('UPDATE prospect SET attempts = attempts + $1 WHERE id = $2', [by, id]);
  }

  waitUntil(tx: Tx, prospect: Prospect, at: number, reason: string, lastOutcome?: Outcome): Promise<void> {
    return this.move(tx, [{ prospect, to: { kind: 'waiting', at, reason }, lastOutcome }]);
  }

  finish(
    tx: Tx,
    prospect: Prospect,
    disposition: Disposition,
    reason: string | undefined,
    lastOutcome?: Outcome,
  ): Promise<void> {
    return this.move(tx, [{ prospect, to: { kind: 'done', disposition, reason }, lastOutcome }]);
  }

  /** Each prospect at most once. Throws if one is no longer in the state in which it is given. */
  async move(tx: Tx, moves: readonly ProspectMove[]): Promise<void> {
    if (moves.length === 0) return;
    const changed = await tx.run(
      `UPDATE prospect SET state = moved.state, disposition = moved.disposition, reason = moved.reason,
              next_attempt_at = coalesce(moved.at, next_attempt_at),
              last_outcome = coalesce(moved.outcome, last_outcome)
       FROM (SELECT CAST(value ->> 0 AS BIGINT) AS id, value ->> 1 AS was, value ->> 2 AS state, value ->> 3 AS disposition,
                    CAST(value ->> 4 AS BIGINT) AS at, value ->> 5 AS reason, value ->> 6 AS outcome FROM json_each($1)) AS moved
       WHERE prospect.id = moved.id AND prospect.state = moved.was`,
      [JSON.stringify(moves.map(valuesOf))],
    );
    if (changed !== moves.length)
      throw new Error(`${moves.length - changed} of ${moves.length} prospects are no longer what they were`);
    await this.count(
      tx,
      moves.map(({ prospect, to }) =>
        to.kind === 'done'
          ? { prospect, to: to.disposition }
          : { prospect, to: 'waiting', waitsFor: to.reason },
      ),
    );
  }

  private async count(tx: Tx, changes: readonly Counted[]): Promise<void> {
    await this.tallies.move(
      tx,
      changes.map(({ prospect, to }) => ({ campaignId: prospect.campaignId, from: kindOf(prospect), to })),
    );
    const waiting = changes.flatMap(({ prospect, waitsFor }) => {
      const { campaignId, zone, state } = prospect;
      const before = state === 'waiting' ? [{ campaignId, zone, reason: reasonOf(prospect), n: -1 }] : [];
      return waitsFor === undefined ? before : [...before, { campaignId, zone, reason: waitsFor, n: 1 }];
    });
    await this.tallies.moveWaiting(tx, waiting);
  }
}

/** A change of state as the counters see it. */
interface Counted {
  readonly prospect: Prospect;
  readonly to: TallyKind;
  readonly waitsFor?: string;
}

function valuesOf({ prospect, to, lastOutcome }: ProspectMove): (string | number | null)[] {
  const { kind, reason } = to;
  const [disposition, at] = to.kind === 'done' ? [to.disposition, null] : [null, to.at];
  return [prospect.id, prospect.state, kind, disposition, at, reason ?? null, lastOutcome ?? null];
}

function reasonOf({ reason }: Prospect): string {
  return reason ?? 'not_called_yet';
}

function kindOf(prospect: Prospect): TallyKind {
  return prospect.state === 'done' ? (prospect.disposition ?? 'pending') : prospect.state;
}

function asProspect(row: Row): Prospect {
  return {
    id: row.id,
    campaignId: row.campaign_id,
    phone: row.phone,
    zone: row.zone,
    state: row.state,
    disposition: row.disposition ?? undefined,
    reason: row.reason ?? undefined,
    attempts: row.attempts,
    tries: row.tries,
    nextAttemptAt: row.next_attempt_at,
  };
}
