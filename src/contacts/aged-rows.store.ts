import type { Sql, Tx } from '../platform/database';
import { rowsOfImport } from './rules/row-id';

/** What goes from `list_row` by its age, at most `most` rows a step. Steps may be run again. */
export class AgedRowStore {
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
         WHERE id > $1 AND id <= $2 ${which} ORDER BY id LIMIT $3) AS piece`,
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
}
