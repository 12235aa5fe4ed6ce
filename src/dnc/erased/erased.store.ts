import type { Sql, Tx } from '../../platform/database';
import type { DncSource } from '../rules/dnc-entry';

/** What is known of an erased number. Times are epoch ms. */
export interface ErasedWish {
  readonly hash: string;
  readonly keyId: string;
  readonly source: DncSource;
  readonly listedAt: number;
  /** Null: nobody may call it for good. */
  readonly expiresAt: number | null;
}

const columns = 'hash, key_id AS keyId, source, listed_at AS listedAt, expires_at AS expiresAt';

/** Owns `dnc_erased`: the do-not-call facts of numbers that stand nowhere any more. */
export class ErasedStore {
  find(sql: Sql, hash: string): Promise<ErasedWish | undefined> {
    return sql.get<ErasedWish>(`SELECT ${columns} FROM dnc_erased WHERE hash = $1`, [hash]);
  }

  async isEmpty(sql: Sql): Promise<boolean> {
    return (await sql.get('SELECT 1 FROM dnc_erased LIMIT 1')) === undefined;
  }

  /** Whether some were hashed with another key: they would not be known again. */
  async hasOtherKey(sql: Sql, keyId: string): Promise<boolean> {
    return (await sql.get('SELECT 1 FROM dnc_erased WHERE key_id <> $1 LIMIT 1', [keyId])) !== undefined;
  }

  /** Never makes weaker what is there. */
  async add(tx: Tx, { hash, keyId, source, listedAt, expiresAt }: ErasedWish): Promise<void> {
    await tx.run(
      `INSERT INTO dnc_erased (hash, key_id, source, listed_at, expires_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (hash) DO UPDATE SET
         source = CASE WHEN excluded.source IN ('ivr', 'agent') THEN excluded.source ELSE dnc_erased.source END,
         expires_at = CASE
         WHEN dnc_erased.expires_at IS NULL OR excluded.expires_at IS NULL THEN NULL
         ELSE max(dnc_erased.expires_at, excluded.expires_at) END`,
      [hash, keyId, source, listedAt, expiresAt],
    );
  }

  async remove(tx: Tx, hash: string): Promise<void> {
    await tx.run('DELETE FROM dnc_erased WHERE hash = $1', [hash]);
  }
}
