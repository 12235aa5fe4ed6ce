import { Inject, Injectable } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';

import type { KnownTariff, Tariff } from './rules/tariff-news';

/** A route whose calls cost otherwise than before. `at`: when we noticed, epoch ms. */
export interface TariffChange {
  readonly route: string;
  readonly was: Tariff;
  readonly became: Tariff;
  readonly callid: string;
  readonly at: number;
}

interface ChangeRow {
  readonly route: string;
  readonly was_rate_micros: number;
  readonly was_access_fee_micros: number;
  readonly rate_micros: number;
  readonly access_fee_micros: number;
  readonly callid: string;
  readonly noticed_at: number;
}

/** The tariff and tariff_change tables. */
@Injectable()
export class TariffStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  ofRoute(sql: Sql, route: string): Promise<KnownTariff[]> {
    return sql.all<KnownTariff>(
      `SELECT rate_micros AS rateMicros, access_fee_micros AS accessFeeMicros, first_at AS firstAt,
              last_at AS lastAt FROM tariff WHERE account_id = $1 AND route = $2`,
      [this.account, route],
    );
  }

  /** That a call of this time was charged so. */
  async note(tx: Tx, route: string, { rateMicros, accessFeeMicros }: Tariff, at: number): Promise<void> {
    await tx.run(
      `INSERT INTO tariff (account_id, route, rate_micros, access_fee_micros, first_at, last_at)
       VALUES ($1, $2, $3, $4, $5, $5)
       ON CONFLICT (account_id, route, rate_micros, access_fee_micros) DO UPDATE
       SET first_at = min(tariff.first_at, excluded.first_at), last_at = max(tariff.last_at, excluded.last_at)`,
      [this.account, route, rateMicros, accessFeeMicros, at],
    );
  }

  async addChange(tx: Tx, { route, was, became, callid, at }: TariffChange): Promise<void> {
    await tx.run(
      `INSERT INTO tariff_change (account_id, route, was_rate_micros, was_access_fee_micros, rate_micros,
                                  access_fee_micros, callid, noticed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        this.account,
        route,
        was.rateMicros,
        was.accessFeeMicros,
        became.rateMicros,
        became.accessFeeMicros,
        callid,
        at,
      ],
    );
  }

  /** Newest first. */
  async changes(sql: Sql, since: number, most: number): Promise<TariffChange[]> {
    const rows = await sql.all<ChangeRow>(
      'SELECT * FROM tariff_change WHERE account_id = $1 AND noticed_at >= $2 ORDER BY id DESC LIMIT $3',
      [this.account, since, most],
    );
    return rows.map(changeOf);
  }

  /** Of all accounts, newest first. */
  async changesEverywhere(
    sql: Sql,
    since: number,
    most: number,
  ): Promise<(TariffChange & { readonly account: AccountId })[]> {
    const rows = await sql.all<ChangeRow & { account_id: number }>(
      'SELECT * FROM tariff_change WHERE noticed_at >= $1 ORDER BY id DESC LIMIT $2',
      [since, most],
    );
    return rows.map((row) => ({ ...changeOf(row), account: row.account_id }));
  }

  /** How many there have been on all accounts: the number of the last one. */
  async changeCount(sql: Sql): Promise<number> {
    const row = await sql.get<{ n: number | null }>('SELECT max(id) AS n FROM tariff_change');
    return row?.n ?? 0;
  }
}

function changeOf(row: ChangeRow): TariffChange {
  return {
    route: row.route,
    was: { rateMicros: row.was_rate_micros, accessFeeMicros: row.was_access_fee_micros },
    became: { rateMicros: row.rate_micros, accessFeeMicros: row.access_fee_micros },
    callid: row.callid,
    at: row.noticed_at,
  };
}
