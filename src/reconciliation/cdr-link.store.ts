import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';
import { asLink, asRecord, type CdrRow, type LinkRow, type MatchedAs, type StoredRecord } from './cdr-row';
import type { Match } from './rules/match';
import type { OrphanKind } from './rules/orphan-kind';

/** Rows read at a time where nobody knows how many there are. */
const ROWS_AT_ONCE = 500;

/** Whose each row of the mirror is: what matching reads, and what it, or a person, says. On its joins see `CdrStore`. */
export class CdrLinkStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  async byCallids(sql: Sql, callids: readonly string[]): Promise<StoredRecord[]> {
    if (callids.length === 0) return [];
    const rows = await sql.all<CdrRow>(
      `SELECT cdr.* FROM json_each($1) AS wanted CROSS JOIN cdr
       WHERE cdr.account_id = $2 AND cdr.callid = wanted.atom`,
      [JSON.stringify(callids), this.account],
    );
    return rows.map(asRecord);
  }

  async ofAttempts(sql: Sql, attemptIds: readonly number[]): Promise<StoredRecord[]> {
    if (attemptIds.length === 0) return [];
    const rows = await sql.all<CdrRow>(
      `SELECT cdr.* FROM json_each($1) AS wanted JOIN cdr ON cdr.attempt_id = CAST(wanted.value AS BIGINT) ORDER BY cdr.detect_at`,
      [JSON.stringify(attemptIds)],
    );
    return rows.map(asRecord);
  }

  /** As `ofAttempts`. Of rows `atHand`, as they were stored just now, is read only whose they are: a row is wide. */
  async nowOfAttempts(
    sql: Sql,
    attemptIds: readonly number[],
    atHand: ReadonlyMap<string, StoredRecord>,
  ): Promise<StoredRecord[]> {
    if (atHand.size === 0) return this.ofAttempts(sql, attemptIds);
    const links = await sql.all<LinkRow>(
      `SELECT cdr.callid, cdr.attempt_id, cdr.matched_as, cdr.orphan_kind FROM json_each($1) AS wanted
       JOIN cdr ON cdr.attempt_id = CAST(wanted.value AS BIGINT) ORDER BY cdr.detect_at`,
      [JSON.stringify(attemptIds)],
    );
    const others = links.flatMap(({ callid }) => (atHand.has(callid) ? [] : [callid]));
    const read = new Map((await this.byCallids(sql, others)).map((record) => [record.callid, record]));
    return links.flatMap((link) => {
      const record = atHand.get(link.callid);
      return (record && { ...record, ...asLink(link) }) ?? read.get(link.callid) ?? [];
    });
  }

  /** Of these ids of calls, whether a row bears them or names them, those whose attempt is known. */
  async ownersOf(sql: Sql, ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const rows = await sql.all<{ id: string; attempt_id: number }>(
      `SELECT wanted.atom AS id, cdr.attempt_id FROM json_each($1) AS wanted CROSS JOIN cdr
       WHERE cdr.account_id = $2 AND cdr.callid = wanted.atom AND cdr.attempt_id IS NOT NULL
       UNION
       SELECT wanted.atom AS id, cdr.attempt_id FROM json_each($1) AS wanted
       CROSS JOIN cdr INDEXED BY cdr_original
       WHERE cdr.account_id = $2 AND cdr.original_callid = wanted.atom AND cdr.original_callid IS NOT NULL
         AND cdr.attempt_id IS NOT NULL`,
      [JSON.stringify(ids), this.account],
    );
    return new Map(rows.map((row) => [row.id, row.attempt_id]));
  }

  /**
   * Rows that no attempt explains and nobody has dismissed, detected in one of these spans, which do not overlap and are in
   * order; the earliest first. But for those `butFor`, which somebody has at hand.
   */
  async unmatchedIn(
    sql: Sql,
    spans: readonly { readonly from: number; readonly to: number }[],
    butFor: readonly string[],
  ): Promise<StoredRecord[]> {
    const rows = await sql.all<CdrRow>(
      `SELECT cdr.* FROM json_each($1) AS span CROSS JOIN cdr
       WHERE cdr.account_id = $3 AND cdr.attempt_id IS NULL
         AND cdr.detect_at BETWEEN CAST(span.value ->> 0 AS BIGINT) AND CAST(span.value ->> 1 AS BIGINT)
         AND cdr.orphan_kind IS DISTINCT FROM 'dismissed' AND cdr.callid NOT IN (SELECT atom FROM json_each($2))`,
      [JSON.stringify(spans.map(({ from, to }) => [from, to])), JSON.stringify(butFor), this.account],
    );
    return rows.map(asRecord);
  }

  /** All such rows since `since`, the earliest first, some at a time. */
  async *unmatchedSince(sql: Sql, since: number): AsyncGenerator<StoredRecord[]> {
    let after: Pick<CdrRow, 'detect_at' | 'callid'> = { detect_at: since, callid: '' };
    for (;;) {
      const rows: CdrRow[] = await sql.all<CdrRow>(
        `SELECT * FROM cdr WHERE account_id = $4 AND attempt_id IS NULL AND (detect_at, callid) > ($1, $2)
           AND orphan_kind IS DISTINCT FROM 'dismissed'
         ORDER BY detect_at, callid LIMIT $3`,
        [after.detect_at, after.callid, ROWS_AT_ONCE, this.account],
      );
      if (rows.length > 0) yield rows.map(asRecord);
      const last = rows.at(-1);
      if (last === undefined || rows.length < ROWS_AT_ONCE) return;
      after = last;
    }
  }

  /** What matching says of many. A second call is its attempt's and stays unexplained. */
  async linkAll(tx: Tx, links: readonly Match[]): Promise<void> {
    if (links.length === 0) return;
    await tx.run(
      `WITH wanted AS MATERIALIZED (
         SELECT CAST($2 AS BIGINT) AS account_id, value ->> 0 AS callid, CAST(value ->> 1 AS BIGINT) AS attempt_id, value ->> 2 AS matched_as,
                value ->> 3 AS kind
         FROM json_each($1))
       UPDATE cdr SET attempt_id = wanted.attempt_id, matched_as = wanted.matched_as, orphan_kind = wanted.kind
       FROM wanted WHERE cdr.account_id = wanted.account_id AND cdr.callid = wanted.callid`,
      [
        JSON.stringify(
          links.map(({ callid, attemptId, as }) =>
            as === 'second' ? [callid, attemptId, 'leg', 'unexplained'] : [callid, attemptId, as, null],
          ),
        ),
        this.account,
      ],
    );
  }

  async link(tx: Tx, callid: string, attemptId: number, as: MatchedAs): Promise<void> {
    await tx.run(
      `UPDATE cdr SET attempt_id = $1, matched_as = $3, orphan_kind = NULL
       WHERE account_id = $4 AND callid = $2`,
      [attemptId, callid, as, this.account],
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
       WHERE account_id = $2 AND callid IN (SELECT atom FROM json_each($1))`,
      [JSON.stringify(freed.map((row) => row.callid)), this.account],
    );
    return {
      attemptIds: [...new Set(freed.flatMap((row) => row.attemptId ?? []))],
      records: freed.map((row) => ({ ...row, attemptId: undefined, matchedAs: undefined })),
    };
  }

  async unlink(tx: Tx, callid: string): Promise<void> {
    await tx.run(
      'UPDATE cdr SET attempt_id = NULL, matched_as = NULL WHERE account_id = $2 AND callid = $1',
      [callid, this.account],
    );
  }

  /** What a record is that no attempt explains; undefined: nothing is said about it. */
  async setOrphanKind(tx: Tx, callid: string, kind: OrphanKind | undefined): Promise<void> {
    await tx.run('UPDATE cdr SET orphan_kind = $1 WHERE account_id = $3 AND callid = $2', [
      kind ?? null,
      callid,
      this.account,
    ]);
  }
}

const isByMatching = ({ matchedAs }: StoredRecord): boolean => matchedAs === 'call' || matchedAs === 'leg';
