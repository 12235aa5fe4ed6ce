import type { Sql, Tx } from '../../platform/database';

export interface KeptRequest {
  readonly request: string;
  /** Sealed. Null: there is none yet, or it was too long to keep. */
  readonly answer: string | null;
}

/** Asked again after so long, a key is a new one. */
const KEPT_MS = 24 * 3_600_000;
/** Beyond so many the oldest go, whatever their age. */
const MOST_KEPT = 200_000;
/** Per key that comes: more than one, so that the rest is caught up with. */
const FORGOTTEN_AT_ONCE = 20;

/** Owns `idempotency_key`. */
export class IdempotencyStore {
  async find(sql: Sql, key: string, now: number): Promise<KeptRequest | undefined> {
    return sql.get<KeptRequest>('SELECT request, answer FROM idempotency_key WHERE key = $1 AND at > $2', [
      key,
      now - KEPT_MS,
    ]);
  }

  /** False: the key is there already. */
  async note(tx: Tx, key: string, { request, answer }: KeptRequest, now: number): Promise<boolean> {
    await tx.run('DELETE FROM idempotency_key WHERE key = $1 AND at <= $2', [key, now - KEPT_MS]);
    const noted = await tx.run(
      'INSERT INTO idempotency_key (key, request, answer, at) VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO NOTHING',
      [key, request, answer, now],
    );
    await this.forgetOldest(tx, now);
    return noted === 1;
  }

  async answer(tx: Tx, key: string, answer: string): Promise<void> {
    await tx.run('UPDATE idempotency_key SET answer = $1 WHERE key = $2', [answer, key]);
  }

  async forget(tx: Tx, key: string): Promise<void> {
    await tx.run('DELETE FROM idempotency_key WHERE key = $1', [key]);
  }

  /** Rows come in the order of their ids, so the oldest stand first. */
  private async forgetOldest(tx: Tx, now: number): Promise<void> {
    await tx.run(
      `DELETE FROM idempotency_key WHERE id IN (
         SELECT id FROM (SELECT id, at FROM idempotency_key ORDER BY id LIMIT $1) AS oldest
         WHERE at <= $2 OR id <= (SELECT max(id) FROM idempotency_key) - $3)`,
      [FORGOTTEN_AT_ONCE, now - KEPT_MS, MOST_KEPT],
    );
  }
}
