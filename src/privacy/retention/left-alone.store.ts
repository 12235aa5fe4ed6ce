import type { Sql } from '../../platform/database';

/** Reads over the rooms what nobody needs any more; each room takes away its own. */
export class LeftAloneStore {
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
}
