import type { RowCounts } from '../../contacts';
import type { Sql } from '../../platform/database';

type Totals = RowCounts & { readonly listId: number };

/** What several rooms together know about a list. */
export class ListFactsStore {
  /** Rows of the committed imports, by list. */
  async totals(sql: Sql): Promise<Map<number, RowCounts>> {
    const rows = await sql.all<Totals>(
      `SELECT list_id AS listId, sum(rows_read) AS read, sum(rows_accepted) AS accepted,
              sum(rows_duplicate) AS duplicate, sum(rows_invalid) AS invalid, sum(rows_suppressed) AS suppressed
       FROM list_import WHERE status = 'committed' GROUP BY list_id`,
    );
    return new Map(rows.map(({ listId, ...counts }) => [listId, counts]));
  }

  async isInUse(sql: Sql, listId: number): Promise<boolean> {
    return (await sql.get('SELECT 1 FROM campaign WHERE list_id = $1 LIMIT 1', [listId])) !== undefined;
  }

  /** Contacts who are on the do-not-call list now: one index seek for each entry of that list. */
  async suppressedNow(sql: Sql, listId: number): Promise<number> {
    const row = await sql.get<{ n: number }>(
      `SELECT count(*) AS n FROM dnc_entry CROSS JOIN list_phone p
         ON p.phone = CAST(substr(dnc_entry.phone, 2) AS INTEGER) AND p.list_id = $1
       JOIN list_import i ON i.no = p.row_id / 4294967296 WHERE i.status = 'committed'`,
      [listId],
    );
    return row?.n ?? 0;
  }
}
