import type { Sql, Tx } from '../platform/database';

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

  /** The next call records in the order of their ids; `last`: where the piece ends. */
  recordPiece(sql: Sql, after: string, most: number): Promise<{ callid: string; at: number; raw: string }[]> {
    return sql.all(
      `SELECT callid, detect_at AS at, substr(raw, 1, 3) AS raw FROM cdr
       WHERE account_id = 1 AND callid > $1 ORDER BY callid LIMIT $2`,
      [after, most],
    );
  }

  /** Not one that is in doubt, or that no attempt explains: those are still looked at. */
  emptyRecord(tx: Tx, callid: string): Promise<number> {
    return tx.run(
      `UPDATE cdr SET raw = '{}' WHERE account_id = 1 AND callid = $1 AND raw <> '{}'
         AND (attempt_id IS NOT NULL OR coalesce(orphan_kind, '') <> 'unexplained')
         AND NOT EXISTS (SELECT 1 FROM cdr_candidate c WHERE c.account_id = 1 AND c.callid = $1)`,
      [callid],
    );
  }
}
