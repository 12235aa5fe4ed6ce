import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../platform/account/account';
import type { Sql } from '../platform/database';
import { asRecord, type CdrRow, type StoredRecord } from './cdr-row';
import type { OrphanKind } from './rules/orphan-kind';

/** Where a page of records ends: the next one begins after it. */
export interface RecordKey {
  readonly detectAt: number;
  readonly callid: string;
}

/** Records that wait for a person, a page at a time, each along an index however many records there are. */
export class InDoubtStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  /** Of one kind, newest first. */
  async orphans(
    sql: Sql,
    kind: OrphanKind,
    before: RecordKey | undefined,
    most: number,
  ): Promise<StoredRecord[]> {
    const rows = await sql.all<CdrRow>(orphansSql, [
      kind,
      before?.detectAt ?? Number.MAX_SAFE_INTEGER,
      before?.callid ?? '',
      most,
      this.account,
    ]);
    return rows.map(asRecord);
  }

  /** In the order of their callids. */
  async ambiguous(sql: Sql, after: string, most: number): Promise<StoredRecord[]> {
    const rows = await sql.all<CdrRow>(ambiguousSql, [after, most, this.account]);
    return rows.map(asRecord);
  }

  /** How many of each kind, at most `most` of each: a page says "500 or more" rather than count millions. */
  async counts(sql: Sql, kinds: readonly OrphanKind[], most: number): Promise<Map<OrphanKind, number>> {
    const rows = await sql.all<{ kind: OrphanKind; n: number }>(
      `SELECT atom AS kind, (SELECT count(*) FROM (
         SELECT 1 FROM cdr WHERE account_id = $3 AND orphan_kind = atom LIMIT $2) AS few) AS n FROM json_each($1)`,
      [JSON.stringify(kinds), most, this.account],
    );
    return new Map(rows.map(({ kind, n }) => [kind, n]));
  }

  async ambiguousCount(sql: Sql, most: number): Promise<number> {
    const row = await sql.get<{ n: number }>(
      `SELECT count(*) AS n FROM (SELECT DISTINCT callid FROM cdr_candidate WHERE account_id = $2 LIMIT $1) AS few`,
      [most, this.account],
    );
    return row?.n ?? 0;
  }
}

export const orphansSql = `SELECT * FROM cdr
  WHERE account_id = $5 AND orphan_kind = $1 AND detect_at <= $2 AND (detect_at < $2 OR callid < $3)
  ORDER BY detect_at DESC, callid DESC LIMIT $4`;

export const ambiguousSql = `SELECT cdr.* FROM (
    SELECT DISTINCT callid FROM cdr_candidate WHERE account_id = $3 AND callid > $1 ORDER BY callid LIMIT $2
  ) AS doubted JOIN cdr ON cdr.account_id = $3 AND cdr.callid = doubted.callid ORDER BY cdr.callid`;
