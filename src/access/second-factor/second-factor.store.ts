import type { Sql, Tx } from '../../platform/database';
import { type Role, roles } from '../rules/role';

export interface StoredFactor {
  readonly sealedKey: string;
  /** Epoch ms; null: set up and not yet tried out, so nobody is asked for it. */
  readonly confirmedAt: number | null;
}

/** Owns `second_factor`, `recovery_code` and the account's `second_factor_roles`. */
export class SecondFactorStore {
  /** A key that waits for its first code; one that waited before is forgotten. */
  async begin(tx: Tx, userId: number, sealedKey: string, at: number): Promise<void> {
    await tx.run('DELETE FROM second_factor WHERE user_id = $1 AND confirmed_at IS NULL', [userId]);
    await tx.run(
      `INSERT INTO second_factor (user_id, sealed_key, begun_at) VALUES ($1, $2, $3)
       ON CONFLICT (user_id) DO NOTHING`,
      [userId, sealedKey, at],
    );
  }

  find(sql: Sql, userId: number): Promise<StoredFactor | undefined> {
    return sql.get<StoredFactor>(
      `SELECT sealed_key AS "sealedKey", confirmed_at AS "confirmedAt" FROM second_factor WHERE user_id = $1`,
      [userId],
    );
  }

  async confirm(tx: Tx, userId: number, at: number): Promise<void> {
    await tx.run('UPDATE second_factor SET confirmed_at = $1 WHERE user_id = $2', [at, userId]);
  }

  /** False: that code, or a later one, has been used. */
  async useStep(tx: Tx, userId: number, step: number): Promise<boolean> {
    const changed = await tx.run(
      'UPDATE second_factor SET last_step = $1 WHERE user_id = $2 AND last_step < $1',
      [step, userId],
    );
    return changed === 1;
  }

  async setRecoveryCodes(tx: Tx, userId: number, hashes: readonly string[]): Promise<void> {
    await tx.run('DELETE FROM recovery_code WHERE user_id = $1', [userId]);
    for (const hash of hashes) {
      await tx.run('INSERT INTO recovery_code (code_hash, user_id) VALUES ($1, $2)', [hash, userId]);
    }
  }

  /** False: there is no such code, or it was used. */
  async useRecoveryCode(tx: Tx, userId: number, hash: string, at: number): Promise<boolean> {
    const changed = await tx.run(
      'UPDATE recovery_code SET used_at = $1 WHERE code_hash = $2 AND user_id = $3 AND used_at IS NULL',
      [at, hash, userId],
    );
    return changed === 1;
  }

  async recoveryCodesLeft(sql: Sql, userId: number): Promise<number> {
    const row = await sql.get<{ n: number }>(
      'SELECT count(*) AS n FROM recovery_code WHERE user_id = $1 AND used_at IS NULL',
      [userId],
    );
    return row?.n ?? 0;
  }

  async remove(tx: Tx, userId: number): Promise<void> {
    await tx.run('DELETE FROM recovery_code WHERE user_id = $1', [userId]);
    await tx.run('DELETE FROM second_factor WHERE user_id = $1', [userId]);
  }

  /** The roles whose people must have a second factor. */
  async rolesThatNeedIt(sql: Sql): Promise<Role[]> {
    const row = await sql.get<{ text: string }>(
      'SELECT second_factor_roles AS text FROM account WHERE id = 1',
    );
    return roles.filter((role) => row?.text.split(' ').includes(role));
  }

  async setRolesThatNeedIt(tx: Tx, needing: readonly Role[]): Promise<void> {
    await tx.run('UPDATE account SET second_factor_roles = $1 WHERE id = 1', [
      roles.filter((role) => needing.includes(role)).join(' '),
    ]);
  }
}
