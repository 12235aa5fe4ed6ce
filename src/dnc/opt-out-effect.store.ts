import type { Sql, Tx } from '../platform/database';
import type { E164 } from '../platform/phone';
import { phoneKey } from './rules/phone-key';

/** The last so many opt-outs tell how long they take now. */
const LOOKED_AT = 1000;

/** Owns opt_out_effect: when each opt-out was asked for, and when it stood on the list for sure. */
export class OptOutEffectStore {
  /**
   * Of the wish that put the number on the list; one that only repeats it changed nothing, and is not measured.
   * The same again is passed over.
   */
  async note(tx: Tx, phone: E164, wishAt: number, askedAt: number, durableAt: number): Promise<void> {
    await tx.run(
      `INSERT INTO opt_out_effect (event_id, asked_at, durable_at)
       SELECT id, $3, $4 FROM dnc_event
       WHERE phone = $1 AND action = 'added' AND source IN ('ivr', 'agent') AND at = $2
       ORDER BY id DESC LIMIT 1
       ON CONFLICT (event_id) DO NOTHING`,
      [phoneKey(phone), wishAt, askedAt, durableAt],
    );
  }

  /** Milliseconds, newest first. */
  async latest(sql: Sql): Promise<number[]> {
    const rows = await sql.all<{ ms: number }>(
      `SELECT durable_at - asked_at AS ms FROM opt_out_effect ORDER BY event_id DESC LIMIT ${LOOKED_AT}`,
    );
    return rows.map(({ ms }) => ms);
  }
}
