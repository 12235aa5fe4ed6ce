import type { Sql, Tx } from '../platform/database';
import { type ClosedDay, parseClosedDays } from './rules/closed-days';

/** The company's own closed days: one row, which is read with every campaign that may call. */
export class ClosedDayStore {
  async all(sql: Sql): Promise<readonly ClosedDay[]> {
    return parseClosedDays(await this.kept(sql));
  }

  /** As a campaign carries them: see `Campaign.closedDays`. */
  async kept(sql: Sql): Promise<string | undefined> {
    const row = await sql.get<{ days: string }>('SELECT days FROM closed_days');
    return row?.days;
  }

  /** In the order of days. Numbers are never used twice. */
  async add(tx: Tx, day: Omit<ClosedDay, 'id'>): Promise<ClosedDay> {
    const row = await tx.get<{ last_id: number }>('SELECT last_id FROM closed_days');
    const added = { id: (row?.last_id ?? 0) + 1, ...day };
    await this.keep(tx, [...(await this.all(tx)), added], added.id);
    return added;
  }

  /** Undefined: it is not there. */
  async remove(tx: Tx, id: number): Promise<ClosedDay | undefined> {
    const days = await this.all(tx);
    const removed = days.find((one) => one.id === id);
    if (removed === undefined) return undefined;
    const row = await tx.get<{ last_id: number }>('SELECT last_id FROM closed_days');
    await this.keep(
      tx,
      days.filter((one) => one !== removed),
      row?.last_id ?? id,
    );
    return removed;
  }

  private async keep(tx: Tx, days: readonly ClosedDay[], lastId: number): Promise<void> {
    const inOrder = [...days].sort((one, other) => one.day - other.day || one.id - other.id);
    await tx.run(
      `INSERT INTO closed_days (only_one, days, last_id) VALUES (1, $1, $2)
       ON CONFLICT (only_one) DO UPDATE SET days = excluded.days, last_id = excluded.last_id`,
      [JSON.stringify(inOrder), lastId],
    );
  }
}
