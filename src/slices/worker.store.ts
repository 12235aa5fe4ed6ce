import type { Sql, Tx } from '../platform/database';

/** The worker table: which processes live that may call. Times are epoch ms. */
export class WorkerStore {
  async alive(tx: Tx, name: string, until: number): Promise<void> {
    await tx.run(
      `INSERT INTO worker (name, alive_until) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET alive_until = excluded.alive_until`,
      [name, until],
    );
  }

  async gone(tx: Tx, name: string): Promise<void> {
    await tx.run('DELETE FROM worker WHERE name = $1', [name]);
  }

  async forgetDead(tx: Tx, now: number): Promise<void> {
    await tx.run('DELETE FROM worker WHERE alive_until <= $1', [now]);
  }

  async living(sql: Sql, now: number): Promise<string[]> {
    const rows = await sql.all<{ name: string }>('SELECT name FROM worker WHERE alive_until > $1', [now]);
    return rows.map(({ name }) => name);
  }
}
