import type { Sql, Tx } from '../platform/database';

export interface SealedEndpoint {
  readonly username: string;
  readonly passwordSealed: string;
  readonly number: string | null;
  readonly role: 'ivr' | 'agent';
}

/** Owns `endpoint_credential`: endpoints that were entered in the console or over the API. */
export class EndpointCredentialStore {
  all(sql: Sql): Promise<SealedEndpoint[]> {
    return sql.all<SealedEndpoint>(
      `SELECT username, password_sealed AS passwordSealed, number, role FROM endpoint_credential ORDER BY username`,
    );
  }

  async save(tx: Tx, endpoint: SealedEndpoint, by: string, now: number): Promise<void> {
    const { username, passwordSealed, number, role } = endpoint;
    await tx.run(
      `INSERT INTO endpoint_credential (username, password_sealed, number, role, saved_by, saved_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (username) DO UPDATE
       SET password_sealed = excluded.password_sealed, number = excluded.number, role = excluded.role,
           saved_by = excluded.saved_by, saved_at = excluded.saved_at`,
      [username, passwordSealed, number, role, by, now],
    );
  }

  async remove(tx: Tx, username: string): Promise<boolean> {
    return (await tx.run('DELETE FROM endpoint_credential WHERE username = $1', [username])) === 1;
  }
}
