import type { Sql, Tx } from '../platform/database';

/** When a process that may call was last known to be alive, epoch ms; kept with the account. */
export class HeartbeatStore {
  async last(sql: Sql): Promise<number | undefined> {
    const row = await sql.get<{ at: number | null }>('SELECT heartbeat_at AS at FROM account WHERE id = 1');
    return row?.at ?? undefined;
  }

  async note(tx: Tx, now: number): Promise<void> {
    await tx.run('UPDATE account SET heartbeat_at = $1 WHERE id = 1', [now]);
  }
}
