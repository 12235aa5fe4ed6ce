import type { Sql, Tx } from '../platform/database';
import type { Role } from './rules/role';

export interface ApiToken {
  readonly name: string;
  readonly role: Role;
}

/** Owns `api_token`. A token is shown once, when it is made; its hash stays. */
export class TokenStore {
  async create(tx: Tx, token: ApiToken & { readonly tokenHash: string }, at: number): Promise<void> {
    await tx.run('INSERT INTO api_token (name, token_hash, role, created_at) VALUES ($1, $2, $3, $4)', [
      token.name,
      token.tokenHash,
      token.role,
      at,
    ]);
  }

  find(sql: Sql, tokenHash: string): Promise<ApiToken | undefined> {
    return sql.get<ApiToken>(
      'SELECT name, role FROM api_token WHERE token_hash = $1 AND revoked_at IS NULL',
      [tokenHash],
    );
  }
}
