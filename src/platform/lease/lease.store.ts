import type { AccountId } from '../account/account';
import type { Sql, Tx } from '../database';
import type { LeaseRow, Turn } from './rules/lease';

/** The engine_lease table: one row for each account. Every change names the turn that it comes from. */
export class LeaseStore {
  constructor(private readonly account: AccountId) {}

  async read(sql: Sql): Promise<LeaseRow> {
    const row = await sql.get<LeaseRow>(
      'SELECT holder, epoch, expires_at AS expiresAt FROM engine_lease WHERE account_id = $1',
      [this.account],
    );
    if (row === undefined) throw new Error('the account has no row in engine_lease');
    return row;
  }

  /** The turn after `epoch`; false: somebody was faster. */
  async take(tx: Tx, epoch: number, holder: string, expiresAt: number): Promise<boolean> {
    const changed = await tx.run(
      'UPDATE engine_lease SET holder = $1, epoch = epoch + 1, expires_at = $2 WHERE account_id = $4 AND epoch = $3',
      [holder, expiresAt, epoch, this.account],
    );
    return changed === 1;
  }

  /** False: it has run out by `now`, or somebody else has come after. */
  async renew(tx: Tx, { holder, epoch }: Turn, now: number, expiresAt: number): Promise<boolean> {
    const changed = await tx.run(
      `UPDATE engine_lease SET expires_at = $1
       WHERE account_id = $5 AND holder = $2 AND epoch = $3 AND expires_at > $4`,
      [expiresAt, holder, epoch, now, this.account],
    );
    return changed === 1;
  }

  async shorten(tx: Tx, epoch: number, until: number): Promise<void> {
    await tx.run(
      'UPDATE engine_lease SET expires_at = $1 WHERE account_id = $3 AND epoch = $2 AND expires_at > $1',
      [until, epoch, this.account],
    );
  }

  /** Given back: the next may come at once. */
  async release(tx: Tx, { holder, epoch }: Turn): Promise<void> {
    await tx.run(
      'UPDATE engine_lease SET expires_at = 0 WHERE account_id = $3 AND holder = $1 AND epoch = $2',
      [holder, epoch, this.account],
    );
  }
}
