import type { AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';

/** When a process that may call was last known to be alive, epoch ms; kept with the account. */
export class HeartbeatStore {
  constructor(private readonly account: AccountId) {}

  async last(sql: Sql): Promise<number | undefined> {
    const row = await sql.get<{ at: number | null }>('SELECT heartbeat_at AS at FROM account WHERE id = $1', [
      this.account,
    ]);
    return row?.at ?? undefined;
  }

  async note(tx: Tx, now: number): Promise<void> {
    await tx.run('UPDATE account SET heartbeat_at = $1 WHERE id = $2', [now, this.account]);
  }
}
