import { rowsOfImport } from '../../contacts';
import type { Sql, Tx } from '../../platform/database';

/** What is taken away by its age, at most `most` rows of it a step. All steps may be run again. */
export class AgedRowsStore {
  /** The imports of lists over which nothing runs or has run since `before`, and that came before it. */
  async importsLeftAlone(sql: Sql, before: number): Promise<number[]> {
    const rows = await sql.all<{ no: number }>(
      `SELECT i.no FROM list_import i WHERE i.status = 'committed' AND i.created_at < $1
         AND NOT EXISTS (SELECT 1 FROM campaign c WHERE c.list_id = i.list_id
           AND (c.state NOT IN ('completed', 'cancelled') OR coalesce(c.ended_at, $1) >= $1))
         AND NOT EXISTS (SELECT 1 FROM list_import l WHERE l.list_id = i.list_id AND l.created_at >= $1)
       ORDER BY i.no`,
      [before],
    );
    return rows.map(({ no }) => no);
  }

  /** Committed before then: what was wrong with their rows has long been mended, or never will be. */
  async importsBefore(sql: Sql, before: number): Promise<number[]> {
    const rows = await sql.all<{ no: number }>(
      `SELECT no FROM list_import WHERE status = 'committed' AND created_at < $1 ORDER BY no`,
      [before],
    );
    return rows.map(({ no }) => no);
  }

  /** Numbers and what became of them stay. Returns the last row emptied; undefined: there is none any more. */
  async emptyRows(
    tx: Tx,
    importNo: number,
    { after, most, onlyNotTaken }: { after: number; most: number; onlyNotTaken: boolean },
  ): Promise<{ readonly rows: number; readonly last: number } | undefined> {
    const { first, last } = rowsOfImport(importNo);
    const which = onlyNotTaken ? `AND state <> 'accepted'` : '';
    const piece = await tx.get<{ n: number; last: number | null }>(
      `SELECT count(*) AS n, max(id) AS last FROM (SELECT id FROM list_row
         WHERE id > $1 AND id <= $2 ${which} ORDER BY id LIMIT $3)`,
      [Math.max(after, first - 1), last, most],
    );
    if (piece === undefined || piece.last === null) return undefined;
    await tx.run(
      `UPDATE list_row SET raw = '', contact_ref = NULL, other_phones = NULL, consent_source = NULL,
         consent_on = NULL, suggestion = NULL WHERE id > $1 AND id <= $2 ${which}`,
      [Math.max(after, first - 1), piece.last],
    );
    return { rows: piece.n, last: piece.last };
  }

  /** Replies of attempts that have ended, in the order of ids; stops at the first that is young or open. */
  async emptyReplies(
    tx: Tx,
    { after, before, most }: { after: number; before: number; most: number },
  ): Promise<{ readonly rows: number; readonly last: number } | undefined> {
    const rows = await tx.all<{ id: number; old: 0 | 1 }>(
      `SELECT id, (state IN ('settled', 'refused', 'not_sent') AND planned_at < $2) AS old
       FROM attempt WHERE id > $1 ORDER BY id LIMIT $3`,
      [after, before, most],
    );
    const stop = rows.findIndex(({ old }) => old === 0);
    const ended = stop < 0 ? rows : rows.slice(0, stop);
    const last = ended.at(-1)?.id;
    if (last === undefined) return undefined;
    const changed = await tx.run(
      'UPDATE attempt SET reply = NULL WHERE id > $1 AND id <= $2 AND reply IS NOT NULL',
      [after, last],
    );
    return { rows: changed, last };
  }

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
         AND NOT EXISTS (SELECT 1 FROM cdr_candidate c WHERE c.account_id = 1 AND c.callid = $1)`,
      [callid],
    );
  }

  removeDeliveries(tx: Tx, before: number, most: number): Promise<number> {
    return tx.run(
      `DELETE FROM webhook_delivery WHERE id IN (SELECT id FROM webhook_delivery
         WHERE ended_at < $1 LIMIT $2)`,
      [before, most],
    );
  }

  removeSessions(tx: Tx, before: number, most: number): Promise<number> {
    return tx.run(
      `DELETE FROM session WHERE id_hash IN (SELECT id_hash FROM session WHERE created_at < $1 LIMIT $2)`,
      [before, most],
    );
  }

  /** The oldest, and only from the front: the trail has a beginning, and no holes. */
  async removeAudit(tx: Tx, before: number, most: number): Promise<number> {
    await tx.run('INSERT INTO erasing (one) VALUES (1)');
    const removed = await tx.run(
      `DELETE FROM audit_event WHERE id IN (SELECT id FROM (SELECT id, at FROM audit_event ORDER BY id LIMIT $2)
         WHERE at < $1)`,
      [before, most],
    );
    await tx.run('DELETE FROM erasing');
    return removed;
  }
}
