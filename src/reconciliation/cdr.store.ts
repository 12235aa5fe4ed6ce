import type { Sql, Tx } from '../platform/database';
import type { CallRecord, UnreadableRecord } from '../provider/provider.port';
import { asRecord, type CdrRow, type MatchedAs, type StoredRecord, valuesOf } from './cdr-row';
import type { OrphanKind } from './rules/orphan-kind';

/** Rows read at a time where nobody knows how many there are. */
const ROWS_AT_ONCE = 500;
/** Calls nearest to a moment that tell how long requests had to wait around it. */
const MOST_AROUND = 300;
/** A row that changes with every look must not fill the disk. */
const MOST_VERSIONS = 100;
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
    await this.keepVersions(
      tx,
      [...changed.keys()].filter((callid) => known.has(callid)),
      now,
    );
    await tx.run(
      `INSERT INTO cdr (account_id, callid, detect_at, connect_at, duration_s, ani, dnis, ani_user, dnis_user,
                        cost_micros, end_reason, ring_s, original_callid, raw, access_fee_micros, rate_micros,
                        route_pattern, route_name, first_seen_at, changed_at)
       SELECT 1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
              value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13,
              value ->> 14, value ->> 15, value ->> 16, $2, $2
       FROM json_each($1) WHERE true
       ON CONFLICT (account_id, callid) DO UPDATE
       SET detect_at = excluded.detect_at, connect_at = excluded.connect_at, duration_s = excluded.duration_s,
           ani = excluded.ani, dnis = excluded.dnis, ani_user = excluded.ani_user, dnis_user = excluded.dnis_user,
           cost_micros = excluded.cost_micros, end_reason = excluded.end_reason, ring_s = excluded.ring_s,
           original_callid = excluded.original_callid, raw = excluded.raw,
           access_fee_micros = excluded.access_fee_micros, rate_micros = excluded.rate_micros,
           route_pattern = excluded.route_pattern, route_name = excluded.route_name, changed_at = excluded.changed_at,
           revisions = revisions + 1`,
      [JSON.stringify([...changed.values()].map(valuesOf)), now],
    );
    return [...changed.keys()];
  }

  /** What stood there before it changed. */
  private async keepVersions(tx: Tx, callids: readonly string[], now: number): Promise<void> {
    if (callids.length === 0) return;
    await tx.run(
      `INSERT INTO cdr_version (account_id, callid, revision, raw, seen_at, replaced_at)
       SELECT 1, cdr.callid, cdr.revisions, cdr.raw, cdr.changed_at, $2
       FROM json_each($1) AS wanted JOIN cdr ON cdr.account_id = 1 AND cdr.callid = wanted.value
       WHERE cdr.revisions < $3`,
      [JSON.stringify(callids), now, MOST_VERSIONS],
    );
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

  /** Those that are not kept yet. */
  async unreadableNews(sql: Sql, rows: readonly UnreadableRecord[]): Promise<UnreadableRecord[]> {
    const known = await sql.all<{ raw: string }>(
      `SELECT kept.raw FROM json_each($1) AS wanted
       JOIN cdr_unreadable AS kept ON kept.account_id = 1 AND kept.raw = wanted.value`,
      [JSON.stringify(rows.map((row) => row.raw))],
    );
    const raws = new Set(known.map((row) => row.raw));
    return rows.filter((row) => !raws.has(row.raw));
  }

  async byCallids(sql: Sql, callids: readonly string[]): Promise<StoredRecord[]> {
    if (callids.length === 0) return [];
    const rows = await sql.all<CdrRow>(
      `SELECT cdr.* FROM json_each($1) AS wanted JOIN cdr ON cdr.account_id = 1 AND cdr.callid = wanted.value`,
      [JSON.stringify(callids)],
    );
    return rows.map(asRecord);
  }

  /** Of these ids of calls, whether a row bears them or names them, those whose attempt is known. */
  async ownersOf(sql: Sql, ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const rows = await sql.all<{ id: string; attempt_id: number }>(
      `SELECT wanted.value AS id, cdr.attempt_id FROM json_each($1) AS wanted
       JOIN cdr ON cdr.account_id = 1 AND cdr.callid = wanted.value AND cdr.attempt_id IS NOT NULL
       UNION
       SELECT wanted.value AS id, cdr.attempt_id FROM json_each($1) AS wanted
       JOIN cdr ON cdr.account_id = 1 AND cdr.original_callid = wanted.value AND cdr.attempt_id IS NOT NULL`,
      [JSON.stringify(ids)],
    );
    return new Map(rows.map((row) => [row.id, row.attempt_id]));
  }

  /** Records that more than one story explains, newest first. */
  async ambiguous(sql: Sql, most: number): Promise<StoredRecord[]> {
    const rows = await sql.all<CdrRow>(
      `SELECT cdr.* FROM (SELECT DISTINCT callid FROM cdr_candidate WHERE account_id = 1) AS doubted
       JOIN cdr ON cdr.account_id = 1 AND cdr.callid = doubted.callid ORDER BY cdr.detect_at DESC LIMIT $1`,
      [most],
    );
    return rows.map(asRecord);
  }

  /** Records that no attempt explains, of one kind, newest first. */
  async orphans(sql: Sql, kind: OrphanKind, most: number): Promise<StoredRecord[]> {
    const rows = await sql.all<CdrRow>(
      `SELECT * FROM cdr WHERE account_id = 1 AND orphan_kind = $1 ORDER BY detect_at DESC LIMIT $2`,
      [kind, most],
    );
    return rows.map(asRecord);
  }

  async unreadable(sql: Sql, most: number): Promise<(UnreadableRecord & { readonly firstSeenAt: number })[]> {
    return sql.all(
      `SELECT raw, why, first_seen_at AS firstSeenAt FROM cdr_unreadable WHERE account_id = 1
       ORDER BY first_seen_at DESC LIMIT $1`,
      [most],
    );
  }

  /** How many wait for a person: second calls that could be ours, and ambiguous records. */
  async inDoubt(sql: Sql): Promise<{ unexplained: number; ambiguous: number }> {
    const row = await sql.get<{ unexplained: number; ambiguous: number }>(
      `SELECT (SELECT count(*) FROM cdr WHERE account_id = 1 AND orphan_kind = 'unexplained') AS unexplained,
              (SELECT count(DISTINCT callid) FROM cdr_candidate WHERE account_id = 1) AS ambiguous`,
    );
    return row ?? { unexplained: 0, ambiguous: 0 };
  }

  /** What stood there before it changed, oldest first. */
  async versions(sql: Sql, callid: string): Promise<{ raw: string; seenAt: number; replacedAt: number }[]> {
    return sql.all(
      `SELECT raw, seen_at AS seenAt, replaced_at AS replacedAt FROM cdr_version
       WHERE account_id = 1 AND callid = $1 ORDER BY revision`,
      [callid],
    );
  }

  /** Rows that no attempt explains and nobody has dismissed, detected in one of these spans, which do not overlap. */
  async unmatchedIn(
    sql: Sql,
    spans: readonly { readonly from: number; readonly to: number }[],
  ): Promise<StoredRecord[]> {
    const rows = await sql.all<CdrRow>(
      `SELECT cdr.* FROM json_each($1) AS span
       JOIN cdr ON cdr.account_id = 1 AND cdr.attempt_id IS NULL
         AND cdr.detect_at BETWEEN span.value ->> 0 AND span.value ->> 1
       WHERE cdr.orphan_kind IS NOT 'dismissed'`,
      [JSON.stringify(spans.map(({ from, to }) => [from, to]))],
    );
    return rows.map(asRecord);
  }

  /** All such rows since `since`, the earliest first, some at a time. */
  async *unmatchedSince(sql: Sql, since: number): AsyncGenerator<StoredRecord[]> {
    let after: Pick<CdrRow, 'detect_at' | 'callid'> = { detect_at: since, callid: '' };
    for (;;) {
      const rows: CdrRow[] = await sql.all<CdrRow>(
        `SELECT * FROM cdr WHERE account_id = 1 AND attempt_id IS NULL AND (detect_at, callid) > ($1, $2)
           AND orphan_kind IS NOT 'dismissed'
         ORDER BY detect_at, callid LIMIT $3`,
        [after.detect_at, after.callid, ROWS_AT_ONCE],
      );
      if (rows.length > 0) yield rows.map(asRecord);
      const last = rows.at(-1);
      if (last === undefined || rows.length < ROWS_AT_ONCE) return;
      after = last;
    }
  }

  async ofAttempts(sql: Sql, attemptIds: readonly number[]): Promise<StoredRecord[]> {
    if (attemptIds.length === 0) return [];
    const rows = await sql.all<CdrRow>(
      `SELECT cdr.* FROM json_each($1) AS wanted JOIN cdr ON cdr.attempt_id = wanted.value ORDER BY cdr.detect_at`,
      [JSON.stringify(attemptIds)],
    );
    return rows.map(asRecord);
  }

  /** As `link`, for many. */
  async linkAll(
    tx: Tx,
    links: readonly { readonly callid: string; readonly attemptId: number; readonly as: MatchedAs }[],
  ): Promise<void> {
    if (links.length === 0) return;
    await tx.run(
      `UPDATE cdr SET attempt_id = wanted.attempt_id, matched_as = wanted.matched_as, orphan_kind = NULL
       FROM (SELECT value ->> 0 AS callid, value ->> 1 AS attempt_id, value ->> 2 AS matched_as
              FROM json_each($1)) AS wanted
       WHERE cdr.account_id = 1 AND cdr.callid = wanted.callid`,
      [JSON.stringify(links.map(({ callid, attemptId, as }) => [callid, attemptId, as]))],
    );
  }

  /** Whether a call asked for since `since`, other than this attempt's, was found by the clock as it is known. */
  async vouchedFor(sql: Sql, since: number, attemptId: number): Promise<boolean> {
    const row = await sql.get(
      `SELECT 1 FROM attempt JOIN cdr ON cdr.attempt_id = attempt.id AND cdr.matched_as = 'call'
       WHERE attempt.requested_at >= $1 AND attempt.id <> $2 AND cdr.account_id = 1 LIMIT 1`,
      [since, attemptId],
    );
    return row !== undefined;
  }

  /** Whether the clock has been borne out: so many calls asked for since `since` were found by it. */
  async hasFoundCalls(sql: Sql, since: number, howMany: number): Promise<boolean> {
    const rows = await sql.all(
      `SELECT 1 FROM attempt JOIN cdr ON cdr.attempt_id = attempt.id AND cdr.matched_as = 'call'
       WHERE attempt.requested_at >= $1 AND cdr.account_id = 1 LIMIT $2`,
      [since, howMany],
    );
    return rows.length === howMany;
  }

  /** Calls found for requests made between `from` and `to`, the nearest to `near` first; `detectAt` uncorrected. */
  async callsFound(
    sql: Sql,
    from: number,
    to: number,
    near: number,
  ): Promise<{ phone: string; requestedAt: number; detectAt: number }[]> {
    return sql.all(
      `SELECT attempt.phone, attempt.requested_at AS requestedAt, cdr.detect_at AS detectAt
       FROM attempt JOIN cdr ON cdr.attempt_id = attempt.id AND cdr.matched_as = 'call'
       WHERE attempt.requested_at BETWEEN $1 AND $2 AND cdr.account_id = 1
       ORDER BY abs(attempt.requested_at - $3) LIMIT $4`,
      [from, to, near, MOST_AROUND],
    );
  }

  async link(tx: Tx, callid: string, attemptId: number, as: MatchedAs): Promise<void> {
    await tx.run(
      `UPDATE cdr SET attempt_id = $1, matched_as = $3, orphan_kind = NULL
       WHERE account_id = 1 AND callid = $2`,
      [attemptId, callid, as],
    );
  }

  /** Takes back what matching has said of these attempts, except where a person had a word in it. */
  async unlinkMatched(
    tx: Tx,
    attemptIds: readonly number[],
  ): Promise<{ readonly attemptIds: readonly number[]; readonly records: readonly StoredRecord[] }> {
    if (attemptIds.length === 0) return { attemptIds, records: [] };
    const rows = await this.ofAttempts(tx, attemptIds);
    const told = new Set(rows.filter((row) => !isByMatching(row)).map((row) => row.attemptId));
    const freed = rows.filter((row) => !told.has(row.attemptId));
    await tx.run(
      `UPDATE cdr SET attempt_id = NULL, matched_as = NULL
       WHERE account_id = 1 AND callid IN (SELECT value FROM json_each($1))`,
      [JSON.stringify(freed.map((row) => row.callid))],
    );
    return {
      attemptIds: [...new Set(freed.flatMap((row) => row.attemptId ?? []))],
      records: freed.map((row) => ({ ...row, attemptId: undefined, matchedAs: undefined })),
    };
  }

  async unlink(tx: Tx, callid: string): Promise<void> {
    await tx.run('UPDATE cdr SET attempt_id = NULL, matched_as = NULL WHERE account_id = 1 AND callid = $1', [
      callid,
    ]);
  }

  /** What a record is that no attempt explains; undefined: nothing is said about it. */
  async setOrphanKind(tx: Tx, callid: string, kind: OrphanKind | undefined): Promise<void> {
    await tx.run('UPDATE cdr SET orphan_kind = $1 WHERE account_id = 1 AND callid = $2', [
      kind ?? null,
      callid,
    ]);
  }
}

const isByMatching = ({ matchedAs }: StoredRecord): boolean => matchedAs === 'call' || matchedAs === 'leg';
