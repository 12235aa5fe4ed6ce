import type { AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';

/** A row of the mirror, by its key. */
export interface RecordOf {
  readonly accountId: AccountId;
  readonly callid: string;
}

/** What goes from the mirror by its age: odd answers, earlier versions, records as they were written. Steps may be run again. */
export class AgedRecordStore {
  removeOddAnswers(tx: Tx, before: number, most: number): Promise<number> {
    return tx.run(
      'DELETE FROM odd_answer WHERE id IN (SELECT id FROM odd_answer WHERE at < $1 ORDER BY id LIMIT $2)',
      [before, most],
    );
  }

  removeRecordVersions(tx: Tx, before: number, most: number): Promise<number> {
    return tx.run(
      `DELETE FROM cdr_version WHERE (account_id, callid, revision) IN
         (SELECT account_id, callid, revision FROM cdr_version WHERE replaced_at < $1 LIMIT $2)`,
      [before, most],
    );
  }

  /** The next call records of all accounts, in the order of their keys. */
  recordPiece(
    sql: Sql,
    after: RecordOf,
    most: number,
  ): Promise<(RecordOf & { readonly at: number; readonly raw: string })[]> {
    return sql.all(
      `SELECT account_id AS accountId, callid, detect_at AS at, substr(raw, 1, 3) AS raw FROM cdr
       WHERE (account_id, callid) > ($1, $2) ORDER BY account_id, callid LIMIT $3`,
      [after.accountId, after.callid, most],
    );
  }

  /** Not one that is in doubt, or that no attempt explains: those are still looked at. */
  emptyRecord(tx: Tx, { accountId, callid }: RecordOf): Promise<number> {
    return tx.run(
      `UPDATE cdr SET raw = '{}' WHERE account_id = $2 AND callid = $1 AND raw <> '{}'
         AND (attempt_id IS NOT NULL OR coalesce(orphan_kind, '') <> 'unexplained')
         AND NOT EXISTS (SELECT 1 FROM cdr_candidate c WHERE c.account_id = $2 AND c.callid = $1)`,
      [callid, accountId],
    );
  }
}
