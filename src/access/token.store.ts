import type { Sql, Tx } from '../platform/database';
import { type Held, type Right, rightsOf, rightsText } from './rules/right';

export interface ApiToken extends Held {
  readonly name: string;
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

type Row<T> = Omit<T, 'rights'> & { readonly rights: string };

/** Owns `api_token`. A token is shown once, when it is made; its hash stays. */
export class TokenStore {
  async create(tx: Tx, { name, tokenHash, role, rights, expiresAt }: NewToken, at: number): Promise<void> {
    await tx.run(
      `INSERT INTO api_token (name, token_hash, role, rights, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [name, tokenHash, role, rightsText(rights), at, expiresAt ?? null],
    );
  }

  async find(sql: Sql, tokenHash: string, now: number): Promise<ApiToken | undefined> {
    const row = await sql.get<Row<ApiToken>>(
      `SELECT name, role, rights FROM api_token
       WHERE token_hash = $1 AND revoked_at IS NULL AND coalesce(expires_at > $2, true)`,
      [tokenHash, now],
    );
    return row && held(row);
  }

  /** Newest first. */
  async all(sql: Sql): Promise<TokenListed[]> {
    const rows = await sql.all<Row<TokenListed>>(
      `SELECT id, name, role, rights, created_at AS createdAt, expires_at AS expiresAt, revoked_at AS revokedAt
       FROM api_token ORDER BY id DESC`,
    );
    return rows.map(held);
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

function held<T extends { readonly rights: string }>(row: T): Omit<T, 'rights'> & { rights: Right[] } {
  return { ...row, rights: rightsOf(row.rights) };
}
