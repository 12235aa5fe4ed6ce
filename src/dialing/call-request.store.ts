import type { Sql, Tx } from '../platform/database';

export interface CallRequest {
  readonly key: string;
  /** What was asked for under the key, as one text: the same key for something else is a mistake. */
  readonly body: string;
  readonly attemptId: number;
}

/** Which attempt an idempotency key stands for. */
export class CallRequestStore {
  /** Only while its attempt is there: a plan that admission turned down is deleted, and may be asked for again. */
  async find(sql: Sql, key: string): Promise<CallRequest | undefined> {
    return sql.get<CallRequest>(
      `SELECT idempotency_key AS key, body, attempt_id AS attemptId FROM call_request
       WHERE idempotency_key = $1 AND EXISTS (SELECT 1 FROM attempt WHERE attempt.id = attempt_id)`,
      [key],
    );
  }

  async note(tx: Tx, { key, body, attemptId }: CallRequest, now: number): Promise<void> {
    await tx.run(
      `INSERT INTO call_request (idempotency_key, body, attempt_id, at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (idempotency_key) DO UPDATE
       SET body = excluded.body, attempt_id = excluded.attempt_id, at = excluded.at`,
      [key, body, attemptId, now],
    );
  }
}
