import type { Sql, Tx } from '../database';
import type { AccountId } from './account';

/** One CallMyWay account. Undefined: as the environment says. */
export interface AccountSettings {
  readonly name: string;
  /** Off: nobody is called through it. */
  readonly enabled: boolean;
  /** IANA zone of the provider's timestamps. */
  readonly timeZone: string | undefined;
  /** Calls started per minute over all its campaigns, at most. */
  readonly mostPerMinute: number | undefined;
}

export type AccountRow = AccountSettings & { readonly id: AccountId };

export interface AccountLease {
  readonly id: AccountId;
  readonly holder: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

interface Row {
  id: number;
  name: string;
  enabled: number;
  time_zone: string | null;
  most_per_minute: number | null;
}

const columns = 'id, name, enabled, time_zone, most_per_minute';

/** What people say of accounts: the settings in the account table. What is learnt of one belongs to other stores. */
export class AccountsStore {
  async all(sql: Sql): Promise<AccountRow[]> {
    return (await sql.all<Row>(`SELECT ${columns} FROM account ORDER BY id`)).map(asAccount);
  }

  async byId(sql: Sql, id: AccountId): Promise<AccountRow | undefined> {
    const row = await sql.get<Row>(`SELECT ${columns} FROM account WHERE id = $1`, [id]);
    return row && asAccount(row);
  }

  /** Who has those that may be called through, and until when; see `platform/lease`. */
  leases(sql: Sql): Promise<AccountLease[]> {
    return sql.all<AccountLease>(
      `SELECT account.id, holder, expires_at AS expiresAt FROM account JOIN engine_lease ON account_id = account.id
       WHERE enabled = 1 ORDER BY account.id`,
    );
  }

  /** How often the entered endpoints of each account have changed. */
  async endpointRevisions(sql: Sql): Promise<ReadonlyMap<AccountId, number>> {
    const rows = await sql.all<{ id: number; n: number }>('SELECT id, endpoints_revision AS n FROM account');
    return new Map(rows.map(({ id, n }) => [id, n]));
  }

  /** With the lease that whoever calls for it takes. Accounts are never removed, so their numbers never come back. */
  async add(tx: Tx, account: AccountSettings, now: number): Promise<AccountId> {
    const last = await tx.get<{ id: number }>('SELECT max(id) AS id FROM account');
    const id = (last?.id ?? 0) + 1;
    await tx.run(
      `INSERT INTO account (id, name, enabled, time_zone, most_per_minute, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, ...valuesOf(account), now],
    );
    await tx.run(`INSERT INTO engine_lease (account_id, holder, epoch, expires_at) VALUES ($1, '', 0, 0)`, [
      id,
    ]);
    return id;
  }

  async change(tx: Tx, id: AccountId, account: AccountSettings): Promise<void> {
    await tx.run(
      'UPDATE account SET name = $2, enabled = $3, time_zone = $4, most_per_minute = $5 WHERE id = $1',
      [id, ...valuesOf(account)],
    );
  }
}

function valuesOf({ name, enabled, timeZone, mostPerMinute }: AccountSettings): (string | number | null)[] {
  return [name, enabled ? 1 : 0, timeZone ?? null, mostPerMinute ?? null];
}

function asAccount(row: Row): AccountRow {
  return {
    id: row.id,
    name: row.name,
    enabled: row.enabled === 1,
    timeZone: row.time_zone ?? undefined,
    mostPerMinute: row.most_per_minute ?? undefined,
  };
}
