import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../../platform/account/account';
import type { Sql, Tx } from '../../platform/database';
import type { Drift } from './rules/wire-drift';

/** Times are epoch ms. */
export interface StandingDrift extends Drift {
  /** When it was first noticed. */
  readonly since: number;
}

export interface DriftChecked {
  readonly at: number;
  /** Which calibration it was held against. */
  readonly calibratedAt: number;
  readonly drifts: readonly StandingDrift[];
}

/** In what the account's calls no longer agree with its calibration; the last look alone counts. */
export class DriftStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  async last(sql: Sql): Promise<DriftChecked | undefined> {
    const row = await sql.get<{ drift: string | null }>('SELECT drift FROM account WHERE id = $1', [
      this.account,
    ]);
    return row?.drift ? (JSON.parse(row.drift) as DriftChecked) : undefined;
  }

  /** Of every account in use whose calls were looked at. */
  async everywhere(sql: Sql): Promise<{ readonly account: AccountId; readonly checked: DriftChecked }[]> {
    const rows = await sql.all<{ id: number; drift: string }>(
      'SELECT id, drift FROM account WHERE enabled = 1 AND drift IS NOT NULL ORDER BY id',
    );
    return rows.map(({ id, drift }) => ({ account: id, checked: JSON.parse(drift) as DriftChecked }));
  }

  async set(tx: Tx, checked: DriftChecked): Promise<void> {
    await tx.run('UPDATE account SET drift = $1 WHERE id = $2', [JSON.stringify(checked), this.account]);
  }
}
