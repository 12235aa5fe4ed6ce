import type { Sql, Tx } from '../platform/database';
import type { Role } from './rules/role';

export interface ApiToken {
  readonly name: string;
  readonly role: Role;
}

/** A token as others may see it: never the token itself. Times are epoch ms. */
export interface TokenListed extends ApiToken {
  readonly id: number;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
}

export interface NewToken extends ApiToken {
  readonly tokenHash: string;
  /** Undefined: until it is revoked. */
  readonly expiresAt?: number;
}

/** Owns `api_token`. A token is shown once, when it is made; its hash stays. */
export class TokenStore {
  async create(tx: Tx, { name, tokenHash, role, expiresAt }: NewToken, at: number): Promise<void> {
    await tx.run(
      'INSERT INTO api_token (name, token_hash, role, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)',
      [name, tokenHash, role, at, expiresAt ?? null],
    );
  }

  find(sql: Sql, tokenHash: string, now: number): Promise<ApiToken | undefined> {
    return sql.get<ApiToken>(
      `SELECT name, role FROM api_token
       WHERE token_hash = $1 AND revoked_at IS NULL AND coalesce(expires_at > $2, true)`,
      [tokenHash, now],
    );
  }

  /** Newest first. */
  all(sql: Sql): Promise<TokenListed[]> {
    return sql.all<TokenListed>(
      `SELECT id, name, role, created_at AS createdAt, expires_at AS expiresAt, revoked_at AS revokedAt
       FROM api_token ORDER BY id DESC`,
    );
  }

  /** False: there is none, or it was revoked before. */
  async revoke(tx: Tx, id: number, at: number): Promise<boolean> {
    const changed = await tx.run(
      'UPDATE api_token SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL',
      [at, id],
    );
    return changed === 1;
  }
}
