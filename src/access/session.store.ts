import type { Sql, Tx } from '../platform/database';

export interface Session {
  readonly userId: number;
  readonly createdAt: number;
  readonly seenAt: number;
  /** When the person last showed the password. */
  readonly provedAt: number;
}

/** Owns `session`. Whoever reads the table cannot use what is in it: ids are stored hashed. */
export class SessionStore {
  async open(tx: Tx, idHash: string, userId: number, at: number): Promise<void> {
    await tx.run(
      'INSERT INTO session (id_hash, user_id, created_at, seen_at, proved_at) VALUES ($1, $2, $3, $3, $3)',
      [idHash, userId, at],
    );
  }

  find(sql: Sql, idHash: string): Promise<Session | undefined> {
    return sql.get<Session>(
      `SELECT user_id AS "userId", created_at AS "createdAt", seen_at AS "seenAt", proved_at AS "provedAt"
       FROM session WHERE id_hash = $1`,
      [idHash],
    );
  }

  /** The password was shown again: the same session, with the same end, under another id. */
  async renew(tx: Tx, idHash: string, nextHash: string, at: number): Promise<void> {
    await tx.run('UPDATE session SET id_hash = $1, seen_at = $2, proved_at = $2 WHERE id_hash = $3', [
      nextHash,
      at,
      idHash,
    ]);
  }

  async noteSeen(tx: Tx, idHash: string, at: number): Promise<void> {
    await tx.run('UPDATE session SET seen_at = $1 WHERE id_hash = $2', [at, idHash]);
  }

  async close(tx: Tx, idHash: string): Promise<void> {
    await tx.run('DELETE FROM session WHERE id_hash = $1', [idHash]);
  }

  async closeAllOf(tx: Tx, userId: number): Promise<void> {
    await tx.run('DELETE FROM session WHERE user_id = $1', [userId]);
  }

  async removeOpenedBefore(tx: Tx, at: number): Promise<void> {
    await tx.run('DELETE FROM session WHERE created_at < $1', [at]);
  }

  /** Those that were opened before then, however they ended; at most `most`. */
  removeBefore(tx: Tx, before: number, most: number): Promise<number> {
    return tx.run(
      `DELETE FROM session WHERE id_hash IN (SELECT id_hash FROM session WHERE created_at < $1 LIMIT $2)`,
      [before, most],
    );
  }
}
