import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';

/** Attempts of the account of which one full reading has shown no record: half of the proof that there was no call. */
export class AbsenceStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  /** When the first such reading began, by attempt; epoch ms. */
  async all(sql: Sql): Promise<ReadonlyMap<number, number>> {
    const rows = await sql.all<{ id: number; at: number }>(
      `SELECT attempt_id AS id, first_at AS at FROM absence_proof JOIN attempt ON attempt.id = attempt_id
       WHERE attempt.account_id = $1`,
      [this.account],
    );
    return new Map(rows.map(({ id, at }) => [id, at]));
  }

  async note(tx: Tx, attemptId: number, at: number): Promise<void> {
    await tx.run(
      `INSERT INTO absence_proof (attempt_id, first_at) VALUES ($1, $2)
       ON CONFLICT (attempt_id) DO UPDATE SET first_at = excluded.first_at`,
      [attemptId, at],
    );
  }

  /** Of attempts that are over nothing needs to be proven. */
  async keepOnly(tx: Tx, attemptIds: readonly number[]): Promise<void> {
    await tx.run(
      `DELETE FROM absence_proof WHERE attempt_id NOT IN (SELECT CAST(value AS BIGINT) FROM json_each($1))
         AND (SELECT account_id FROM attempt WHERE attempt.id = attempt_id) = $2`,
      [JSON.stringify(attemptIds), this.account],
    );
  }
}
