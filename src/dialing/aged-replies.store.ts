import type { Tx } from '../platform/database';

/** What goes from `attempt` by its age. Steps may be run again. */
export class AgedReplyStore {
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
}
