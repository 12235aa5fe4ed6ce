import type { Sql, Tx } from '../platform/database';
import type { CallRecord, UnreadableRecord } from '../provider/provider.port';

/** A row of the mirror. Times are the provider's, uncorrected, epoch ms. */
export interface StoredRecord extends CallRecord {
  readonly firstSeenAt: number;
  readonly attemptId: number | undefined;
}

interface Row {
  callid: string;
  detect_at: number;
  connect_at: number | null;
  duration_s: number;
  ani: string;
  dnis: string;
  ani_user: string;
  dnis_user: string;
  cost_micros: number;
  end_reason: string | null;
  ring_s: number | null;
  original_callid: string | null;
  raw: string;
  first_seen_at: number;
  attempt_id: number | null;
}

/** Unmatched rows looked at again with every page: a leg may arrive before the call that it is part of. */
const MOST_UNMATCHED = 500;
/** An account whose rows nobody can read must not fill the disk. */
const MOST_UNREADABLE = 1000;

/** The mirror of the provider's call records: every row once, by callid, as it came and as understood. */
export class CdrStore {
  /** Those that the mirror does not have, or has otherwise: of a page most came before, unchanged. */
  async news(sql: Sql, records: readonly CallRecord[]): Promise<CallRecord[]> {
    const known = await this.rawOf(sql, records);
    return records.filter((record) => known.get(record.callid) !== record.raw);
  }

  /** Stores new and changed rows; returns their callids. */
  async store(tx: Tx, records: readonly CallRecord[], now: number): Promise<string[]> {
    if (records.length === 0) return [];
    const known = await this.rawOf(tx, records);
    const changed = new Map<string, CallRecord>();
    for (const record of records) {
      if (known.get(record.callid) !== record.raw) changed.set(record.callid, record);
    }
    await tx.run(
      `INSERT INTO cdr (account_id, callid, detect_at, connect_at, duration_s, ani, dnis, ani_user, dnis_user,
                        cost_micros, end_reason, ring_s, original_callid, raw, first_seen_at, changed_at)
       SELECT 1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
              value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, $2, $2
       FROM json_each($1) WHERE true
       ON CONFLICT (account_id, callid) DO UPDATE
       SET detect_at = excluded.detect_at, connect_at = excluded.connect_at, duration_s = excluded.duration_s,
           ani = excluded.ani, dnis = excluded.dnis, ani_user = excluded.ani_user, dnis_user = excluded.dnis_user,
           cost_micros = excluded.cost_micros, end_reason = excluded.end_reason, ring_s = excluded.ring_s,
           original_callid = excluded.original_callid, raw = excluded.raw, changed_at = excluded.changed_at,
           revisions = revisions + 1`,
      [JSON.stringify([...changed.values()].map(valuesOf)), now],
    );
    return [...changed.keys()];
  }

  private async rawOf(sql: Sql, records: readonly CallRecord[]): Promise<Map<string, string>> {
    if (records.length === 0) return new Map();
    const rows = await sql.all<{ callid: string; raw: string }>(
      `SELECT cdr.callid, cdr.raw FROM json_each($1) AS wanted
       JOIN cdr ON cdr.account_id = 1 AND cdr.callid = wanted.value`,
      [JSON.stringify(records.map((record) => record.callid))],
    );
    return new Map(rows.map((row) => [row.callid, row.raw]));
  }

  async storeUnreadable(tx: Tx, rows: readonly UnreadableRecord[], now: number): Promise<void> {
    for (const row of rows) {
      await tx.run(
        `INSERT INTO cdr_unreadable (account_id, raw, why, first_seen_at)
         SELECT 1, $1, $2, $3 WHERE (SELECT count(*) FROM cdr_unreadable) < $4
         ON CONFLICT (account_id, raw) DO NOTHING`,
        [row.raw, row.why, now, MOST_UNREADABLE],
      );
    }
  }

  async byCallids(sql: Sql, callids: readonly string[]): Promise<StoredRecord[]> {
    if (callids.length === 0) return [];
    const rows = await sql.all<Row>(
      `SELECT cdr.* FROM json_each($1) AS wanted JOIN cdr ON cdr.account_id = 1 AND cdr.callid = wanted.value`,
      [JSON.stringify(callids)],
    );
    return rows.map(asRecord);
  }

  /** Rows that no attempt explains yet, detected since `since`. */
  async unmatchedSince(sql: Sql, since: number): Promise<StoredRecord[]> {
    const rows = await sql.all<Row>(
      `SELECT * FROM cdr WHERE account_id = 1 AND attempt_id IS NULL AND detect_at >= $1
       ORDER BY detect_at DESC LIMIT $2`,
      [since, MOST_UNMATCHED],
    );
    return rows.map(asRecord);
  }

  async ofAttempts(sql: Sql, attemptIds: readonly number[]): Promise<StoredRecord[]> {
    if (attemptIds.length === 0) return [];
    const rows = await sql.all<Row>(
      `SELECT cdr.* FROM json_each($1) AS wanted JOIN cdr ON cdr.attempt_id = wanted.value ORDER BY cdr.detect_at`,
      [JSON.stringify(attemptIds)],
    );
    return rows.map(asRecord);
  }

  /** As `link`, for many. */
  async linkAll(
    tx: Tx,
    links: readonly { readonly callid: string; readonly attemptId: number }[],
  ): Promise<void> {
    if (links.length === 0) return;
    await tx.run(
      `UPDATE cdr SET attempt_id = wanted.attempt_id
       FROM (SELECT value ->> 0 AS callid, value ->> 1 AS attempt_id FROM json_each($1)) AS wanted
       WHERE cdr.account_id = 1 AND cdr.callid = wanted.callid`,
      [JSON.stringify(links.map(({ callid, attemptId }) => [callid, attemptId]))],
    );
  }

  async link(tx: Tx, callid: string, attemptId: number): Promise<void> {
    await tx.run('UPDATE cdr SET attempt_id = $1 WHERE account_id = 1 AND callid = $2', [attemptId, callid]);
  }
}

function valuesOf(record: CallRecord): unknown[] {
  const { callid, detectAt, connectAt, durationS, ani, dnis, aniUser, dnisUser, costMicros } = record;
  const { endReason, ringS, originalCallid, raw } = record;
  const parties = [ani, dnis, aniUser, dnisUser];
  const rest = [endReason ?? null, ringS ?? null, originalCallid ?? null, raw];
  return [callid, detectAt, connectAt ?? null, durationS, ...parties, costMicros, ...rest];
}

function asRecord(row: Row): StoredRecord {
  return {
    callid: row.callid,
    detectAt: row.detect_at,
    connectAt: row.connect_at ?? undefined,
    durationS: row.duration_s,
    ani: row.ani,
    dnis: row.dnis,
    aniUser: row.ani_user,
    dnisUser: row.dnis_user,
    costMicros: row.cost_micros,
    endReason: row.end_reason ?? undefined,
    ringS: row.ring_s ?? undefined,
    originalCallid: row.original_callid ?? undefined,
    raw: row.raw,
    firstSeenAt: row.first_seen_at,
    attemptId: row.attempt_id ?? undefined,
  };
}
