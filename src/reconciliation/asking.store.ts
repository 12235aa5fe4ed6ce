import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';
import type { Delays } from './rules/delays';
import type { FullAccount } from './rules/full-account';
import type { NightState } from './rules/night-sweep';
import type { RangeWindow } from './rules/range-window';

/** What is known of how the account may be asked, and how far the nightly sweep has come; on the account's row. */
export class AskingStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  /** How long a range the provider answers at once. */
  async rangeWindow(sql: Sql): Promise<RangeWindow> {
    const row = await sql.get<{ ms: number | null; at: number | null }>(
      'SELECT range_window_ms AS ms, range_window_at AS at FROM account WHERE id = $1',
      [this.account],
    );
    return { lengthMs: row?.ms ?? undefined, changedAt: row?.at ?? 0 };
  }

  async setRangeWindow(tx: Tx, { lengthMs, changedAt }: RangeWindow): Promise<void> {
    await tx.run('UPDATE account SET range_window_ms = $1, range_window_at = $2 WHERE id = $3', [
      lengthMs ?? null,
      changedAt,
      this.account,
    ]);
  }

  async fullAccount(sql: Sql): Promise<FullAccount> {
    const row = await sql.get<{ provenAt: number | null; nextTryAt: number | null }>(
      'SELECT full_account_at AS provenAt, full_account_next_try_at AS nextTryAt FROM account WHERE id = $1',
      [this.account],
    );
    return { provenAt: row?.provenAt ?? undefined, nextTryAt: row?.nextTryAt ?? 0 };
  }

  async setFullAccount(tx: Tx, { provenAt, nextTryAt }: FullAccount): Promise<void> {
    await tx.run('UPDATE account SET full_account_at = $1, full_account_next_try_at = $2 WHERE id = $3', [
      provenAt ?? null,
      nextTryAt,
      this.account,
    ]);
  }

  /** As last measured by whichever process asks; undefined: never. */
  async delays(sql: Sql): Promise<Delays | undefined> {
    const row = await sql.get<{ delays: string | null }>('SELECT delays FROM account WHERE id = $1', [
      this.account,
    ]);
    return row?.delays ? (JSON.parse(row.delays) as Delays) : undefined;
  }

  /** Of every account for which they were measured. */
  async delaysEverywhere(sql: Sql): Promise<{ readonly account: AccountId; readonly delays: Delays }[]> {
    const rows = await sql.all<{ id: number; delays: string }>(
      'SELECT id, delays FROM account WHERE enabled = 1 AND delays IS NOT NULL ORDER BY id',
    );
    return rows.map(({ id, delays }) => ({ account: id, delays: JSON.parse(delays) as Delays }));
  }

  async setDelays(tx: Tx, delays: Delays): Promise<void> {
    await tx.run('UPDATE account SET delays = $1 WHERE id = $2', [JSON.stringify(delays), this.account]);
  }

  async night(sql: Sql): Promise<NightState> {
    const row = await sql.get<{ day: string | null; readTo: number | null }>(
      'SELECT night_day AS day, night_read_to AS readTo FROM account WHERE id = $1',
      [this.account],
    );
    return { day: row?.day ?? undefined, readTo: row?.readTo ?? undefined };
  }

  async setNight(tx: Tx, { day, readTo }: NightState): Promise<void> {
    await tx.run('UPDATE account SET night_day = $1, night_read_to = $2 WHERE id = $3', [
      day ?? null,
      readTo ?? null,
      this.account,
    ]);
  }
}
