import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';

export interface SealedEndpoint {
  readonly username: string;
  readonly passwordSealed: string;
  readonly number: string | null;
  readonly role: 'ivr' | 'agent';
}

/** Owns `endpoint_credential`: endpoints of the account that were entered in the console or over the API. */
export class EndpointCredentialStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  all(sql: Sql): Promise<SealedEndpoint[]> {
    return sql.all<SealedEndpoint>(
      `SELECT username, password_sealed AS passwordSealed, number, role FROM endpoint_credential
       WHERE account_id = $1 ORDER BY username`,
      [this.account],
    );
  }

  /** It grows with every change of them. */
  async revision(sql: Sql): Promise<number> {
    const row = await sql.get<{ n: number }>('SELECT endpoints_revision AS n FROM account WHERE id = $1', [
      this.account,
    ]);
    return row?.n ?? 0;
  }

  async save(tx: Tx, endpoint: SealedEndpoint, by: string, now: number): Promise<void> {
    const { username, passwordSealed, number, role } = endpoint;
    await tx.run(
      `INSERT INTO endpoint_credential (username, password_sealed, number, role, saved_by, saved_at, account_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (username) DO UPDATE
       SET password_sealed = excluded.password_sealed, number = excluded.number, role = excluded.role,
           saved_by = excluded.saved_by, saved_at = excluded.saved_at, account_id = excluded.account_id`,
      [username, passwordSealed, number, role, by, now, this.account],
    );
    await this.changed(tx);
  }

  async remove(tx: Tx, username: string): Promise<boolean> {
    await this.changed(tx);
    const removed = await tx.run('DELETE FROM endpoint_credential WHERE username = $1 AND account_id = $2', [
      username,
      this.account,
    ]);
    return removed === 1;
  }

  private async changed(tx: Tx): Promise<void> {
    await tx.run('UPDATE account SET endpoints_revision = endpoints_revision + 1 WHERE id = $1', [
      this.account,
    ]);
  }
}
