import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../platform/account/account';
import type { Sql } from '../platform/database';
import type { UnreadableRecord } from '../provider/provider.port';
import { asRecord, type CdrRow, type StoredRecord } from './cdr-row';
import type { OrphanKind } from './rules/orphan-kind';

/** In whose mirror a record is; undefined: in nobody's. A seek for each account. */
export async function accountOfRecord(sql: Sql, callid: string): Promise<AccountId | undefined> {
  const row = await sql.get<{ id: number }>(
    'SELECT account_id AS id FROM cdr WHERE account_id IN (SELECT id FROM account) AND callid = $1 LIMIT 1',
    [callid],
  );
  return row?.id;
}

/** Rows of the mirror that people look at: those that nothing explains, and what a row was before. */
export class CdrViewStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  /** Records that more than one story explains, newest first. */
  async ambiguous(sql: Sql, most: number): Promise<StoredRecord[]> {
    const rows = await sql.all<CdrRow>(
      `SELECT cdr.* FROM (SELECT DISTINCT callid FROM cdr_candidate WHERE account_id = $2) AS doubted
       JOIN cdr ON cdr.account_id = $2 AND cdr.callid = doubted.callid ORDER BY cdr.detect_at DESC LIMIT $1`,
      [most, this.account],
    );
    return rows.map(asRecord);
  }

  /** Records that no attempt explains, of one kind, newest first. */
  async orphans(sql: Sql, kind: OrphanKind, most: number): Promise<StoredRecord[]> {
    const rows = await sql.all<CdrRow>(
      `SELECT * FROM cdr WHERE account_id = $3 AND orphan_kind = $1 ORDER BY detect_at DESC LIMIT $2`,
      [kind, most, this.account],
    );
    return rows.map(asRecord);
  }

  /** How many of all accounts wait for a person: second calls that could be ours, and ambiguous records. */
  async inDoubt(sql: Sql): Promise<{ unexplained: number; ambiguous: number }> {
    const row = await sql.get<{ unexplained: number; ambiguous: number }>(
      `SELECT (SELECT count(*) FROM cdr
               WHERE account_id IN (SELECT id FROM account) AND orphan_kind = 'unexplained') AS unexplained,
              (SELECT count(*) FROM (SELECT DISTINCT account_id, callid FROM cdr_candidate) AS doubted) AS ambiguous`,
    );
    return row ?? { unexplained: 0, ambiguous: 0 };
  }

  async unreadable(sql: Sql, most: number): Promise<(UnreadableRecord & { readonly firstSeenAt: number })[]> {
    return sql.all(
      `SELECT raw, why, first_seen_at AS firstSeenAt FROM cdr_unreadable WHERE account_id = $2
       ORDER BY first_seen_at DESC LIMIT $1`,
      [most, this.account],
    );
  }

  /** What stood there before it changed, oldest first. */
  async versions(sql: Sql, callid: string): Promise<{ raw: string; seenAt: number; replacedAt: number }[]> {
    return sql.all(
      `SELECT raw, seen_at AS seenAt, replaced_at AS replacedAt FROM cdr_version
       WHERE account_id = $2 AND callid = $1 ORDER BY revision`,
      [callid, this.account],
    );
  }
}
