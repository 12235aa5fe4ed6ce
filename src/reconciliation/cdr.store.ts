import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';
import type { CallRecord, UnreadableRecord } from '../provider/provider.port';
import { type CdrRow, type StoredRecord, valuesOf } from './cdr-row';

/** A row that changes with every look must not fill the disk. */
const MOST_VERSIONS = 100;
/** An account whose rows nobody can read must not fill the disk. */
const MOST_UNREADABLE = 1000;

/**
 * Rows on their way into the mirror of the provider's call records: each once, by callid, as it came and as understood.
 * Joined with CROSS JOIN, which SQLite takes for the order to go in: the account, the same everywhere, looks to it like
 * a good way into the table, and it goes through all of it for every list of callids.
 */
export class CdrStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  /** Those that the mirror does not have, or has otherwise: of a page most came before, unchanged. */
  async news(sql: Sql, records: readonly CallRecord[]): Promise<CallRecord[]> {
    const known = await this.rawOf(sql, records);
    return records.filter((record) => known.get(record.callid) !== record.raw);
  }

  /** Stores new and changed rows; returns them as they stand now. */
  async store(tx: Tx, records: readonly CallRecord[], now: number): Promise<StoredRecord[]> {
    if (records.length === 0) return [];
    const known = await this.standing(tx, records);
    const changed = new Map<string, CallRecord>();
    for (const record of records) {
      if (known.get(record.callid)?.raw !== record.raw) changed.set(record.callid, record);
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
       SELECT $3, value ->> 0, CAST(value ->> 1 AS BIGINT), CAST(value ->> 2 AS BIGINT), CAST(value ->> 3 AS BIGINT),
              value ->> 4, value ->> 5, value ->> 6, value ->> 7, CAST(value ->> 8 AS BIGINT), value ->> 9,
              CAST(value ->> 10 AS BIGINT), value ->> 11, value ->> 12, CAST(value ->> 13 AS BIGINT),
              CAST(value ->> 14 AS BIGINT), value ->> 15, value ->> 16, $2, $2
       FROM json_each($1) WHERE true
       ON CONFLICT (account_id, callid) DO UPDATE
       SET detect_at = excluded.detect_at, connect_at = excluded.connect_at, duration_s = excluded.duration_s,
           ani = excluded.ani, dnis = excluded.dnis, ani_user = excluded.ani_user, dnis_user = excluded.dnis_user,
           cost_micros = excluded.cost_micros, end_reason = excluded.end_reason, ring_s = excluded.ring_s,
           original_callid = excluded.original_callid, raw = excluded.raw,
           access_fee_micros = excluded.access_fee_micros, rate_micros = excluded.rate_micros,
           route_pattern = excluded.route_pattern, route_name = excluded.route_name, changed_at = excluded.changed_at,
           revisions = cdr.revisions + 1`,
      [JSON.stringify([...changed.values()].map(valuesOf)), now, this.account],
    );
    return [...changed.values()].map((record) => asStored(record, known.get(record.callid), now));
  }

  private async standing(tx: Tx, records: readonly CallRecord[]): Promise<Map<string, Standing>> {
    const rows = await tx.all<Standing>(
      `SELECT cdr.callid, raw, first_seen_at, attempt_id, matched_as, orphan_kind, revisions
       FROM json_each($1) AS wanted CROSS JOIN cdr WHERE cdr.account_id = $2 AND cdr.callid = wanted.atom`,
      [JSON.stringify(records.map((record) => record.callid)), this.account],
    );
    return new Map(rows.map((row) => [row.callid, row]));
  }

  /** What stood there before it changed. */
  private async keepVersions(tx: Tx, callids: readonly string[], now: number): Promise<void> {
    if (callids.length === 0) return;
    await tx.run(
      `INSERT INTO cdr_version (account_id, callid, revision, raw, seen_at, replaced_at)
       SELECT $4, cdr.callid, cdr.revisions, cdr.raw, cdr.changed_at, $2
       FROM json_each($1) AS wanted CROSS JOIN cdr
       WHERE cdr.account_id = $4 AND cdr.callid = wanted.atom AND cdr.revisions < $3`,
      [JSON.stringify(callids), now, MOST_VERSIONS, this.account],
    );
  }

  private async rawOf(sql: Sql, records: readonly CallRecord[]): Promise<Map<string, string>> {
    if (records.length === 0) return new Map();
    const rows = await sql.all<{ callid: string; raw: string }>(
      `SELECT cdr.callid, cdr.raw FROM json_each($1) AS wanted CROSS JOIN cdr
       WHERE cdr.account_id = $2 AND cdr.callid = wanted.atom`,
      [JSON.stringify(records.map((record) => record.callid)), this.account],
    );
    return new Map(rows.map((row) => [row.callid, row.raw]));
  }

  async storeUnreadable(tx: Tx, rows: readonly UnreadableRecord[], now: number): Promise<void> {
    for (const row of rows) {
      await tx.run(
        `INSERT INTO cdr_unreadable (account_id, raw, why, first_seen_at)
         SELECT $5, $1, $2, $3 WHERE (SELECT count(*) FROM cdr_unreadable WHERE account_id = $5) < $4
         ON CONFLICT DO NOTHING`,
        [row.raw, row.why, now, MOST_UNREADABLE, this.account],
      );
    }
  }

  /** Those that are not kept yet. */
  async unreadableNews(sql: Sql, rows: readonly UnreadableRecord[]): Promise<UnreadableRecord[]> {
    const known = await sql.all<{ raw: string }>(
      `SELECT kept.raw FROM json_each($1) AS wanted
       CROSS JOIN cdr_unreadable AS kept WHERE kept.account_id = $2 AND kept.raw = wanted.atom`,
      [JSON.stringify(rows.map((row) => row.raw)), this.account],
    );
    const raws = new Set(known.map((row) => row.raw));
    return rows.filter((row) => !raws.has(row.raw));
  }
}

type Standing = Pick<
  CdrRow,
  'callid' | 'raw' | 'first_seen_at' | 'attempt_id' | 'matched_as' | 'orphan_kind' | 'revisions'
>;

function asStored(record: CallRecord, before: Standing | undefined, now: number): StoredRecord {
  return {
    ...record,
    firstSeenAt: before?.first_seen_at ?? now,
    attemptId: before?.attempt_id ?? undefined,
    matchedAs: before?.matched_as ?? undefined,
    orphanKind: before?.orphan_kind ?? undefined,
    revisions: before === undefined ? 0 : before.revisions + 1,
  };
}
