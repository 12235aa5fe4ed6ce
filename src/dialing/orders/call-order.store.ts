import type { AccountId } from '../../platform/account/account';
import type { Sql, Tx } from '../../platform/database';
import type { CallAnswer } from '../call-answer';
import type { CallOrder } from '../call-planner';

/** A process that died leaves its orders behind; they hold a number, and are not kept. */
const KEPT_MS = 60_000;

/** Whose orders there are. The table is empty most of the time. */
export async function waitingCallOrders(sql: Sql): Promise<AccountId[]> {
  const rows = await sql.all<{ id: AccountId }>('SELECT DISTINCT account_id AS id FROM call_order');
  return rows.map(({ id }) => id);
}

/** The call_order table: what one process asks of the one that calls for the account. Times are epoch ms. */
export class CallOrderStore {
  constructor(private readonly account: AccountId) {}

  async add(tx: Tx, order: CallOrder, now: number): Promise<number> {
    const [row] = await tx.all<{ id: number }>(
      `INSERT INTO call_order (body, asked_at, state, account_id) VALUES ($1, $2, 'waiting', $3)
       RETURNING id`,
      [JSON.stringify(order), now, this.account],
    );
    if (row === undefined) throw new Error('an order just written cannot be read back');
    return row.id;
  }

  /** Each of them is given out once, however often it is asked for, and none that was asked before `since`. Oldest first. */
  async take(
    tx: Tx,
    since: number,
    most: number,
  ): Promise<{ readonly id: number; readonly order: CallOrder }[]> {
    const rows = await tx.all<{ id: number; body: string }>(
      `UPDATE call_order SET state = 'taken'
       WHERE id IN (SELECT id FROM call_order WHERE account_id = $2 AND state = 'waiting' AND asked_at >= $1
                    ORDER BY id LIMIT ${most})
       RETURNING id, body`,
      [since, this.account],
    );
    return rows
      .sort((one, other) => one.id - other.id)
      .map(({ id, body }) => ({ id, order: JSON.parse(body) as CallOrder }));
  }

  async answer(tx: Tx, id: number, answer: CallAnswer): Promise<void> {
    await tx.run(`UPDATE call_order SET state = 'answered', answer = $1 WHERE id = $2 AND state = 'taken'`, [
      JSON.stringify(answer),
      id,
    ]);
  }

  async answerTo(sql: Sql, id: number): Promise<CallAnswer | undefined> {
    const row = await sql.get<{ answer: string }>(
      `SELECT answer FROM call_order WHERE id = $1 AND state = 'answered'`,
      [id],
    );
    return row && (JSON.parse(row.answer) as CallAnswer);
  }

  /** True: nobody had taken it, and nobody will. */
  async withdraw(tx: Tx, id: number): Promise<boolean> {
    return (await tx.run(`DELETE FROM call_order WHERE id = $1 AND state = 'waiting'`, [id])) === 1;
  }

  async drop(tx: Tx, id: number): Promise<void> {
    await tx.run('DELETE FROM call_order WHERE id = $1', [id]);
  }

  async dropOld(tx: Tx, now: number): Promise<void> {
    await tx.run('DELETE FROM call_order WHERE asked_at < $1', [now - KEPT_MS]);
  }
}
