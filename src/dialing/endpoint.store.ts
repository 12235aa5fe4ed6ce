import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';

/** A provider user that can hold one call at a time. Times are epoch ms. */
export interface Endpoint {
  readonly id: number;
  readonly accountId: AccountId;
  readonly username: string;
  readonly number: string | undefined;
  readonly role: EndpointRole;
  readonly enabled: boolean;
  /** The attempt that holds it, if any. */
  readonly attemptId: number | undefined;
  readonly leaseUntil: number;
  /** Set aside until then, and why. */
  readonly restUntil: number;
  readonly restReason: string | undefined;
  readonly restCount: number;
  /** Requests in a row without an answer that could be understood. */
  readonly doubtCount: number;
  /** How often it was set aside for calls that are not ours, since it last went a day without. */
  readonly foreignRests: number;
  /** Until when it was last set aside for them; 0: never. */
  readonly foreignUntil: number;
}

export type EndpointRole = 'ivr' | 'agent';

interface Row {
  id: number;
  account_id: number;
  username: string;
  number: string | null;
  role: EndpointRole;
  enabled: number;
  attempt_id: number | null;
  lease_until: number;
  rest_until: number;
  rest_reason: string | null;
  rest_count: number;
  doubt_count: number;
  foreign_until: number;
  foreign_reason: string | null;
  foreign_rests: number;
}

/** The endpoint table: who holds which endpoint, and which are set aside. */
export class EndpointStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  /** Makes the table agree with the configuration; endpoints no longer named are kept, but not used. */
  async configure(
    tx: Tx,
    endpoints: readonly { username: string; number: string | undefined; role: EndpointRole }[],
  ): Promise<void> {
    // One name is one account's at a time.
    await tx.run(
      `UPDATE endpoint SET enabled = 0
       WHERE account_id = $1 OR username IN (SELECT atom FROM json_each($2))`,
      [this.account, JSON.stringify(endpoints.map(({ username }) => username))],
    );
    for (const { username, number, role } of endpoints) {
      await tx.run(
        `INSERT INTO endpoint (account_id, username, number, role) VALUES ($4, $1, $2, $3)
         ON CONFLICT (account_id, username) DO UPDATE
         SET number = excluded.number, role = excluded.role, enabled = 1, rest_until = 0, rest_count = 0`,
        [username, number ?? null, role, this.account],
      );
    }
  }

  /** Used from now on, whatever it rested for. */
  async enter(
    tx: Tx,
    { username, number, role }: { username: string; number: string | undefined; role: EndpointRole },
  ): Promise<void> {
    await tx.run(
      `INSERT INTO endpoint (account_id, username, number, role) VALUES ($4, $1, $2, $3)
       ON CONFLICT (account_id, username) DO UPDATE
       SET number = excluded.number, role = excluded.role, enabled = 1, rest_until = 0, rest_count = 0`,
      [username, number ?? null, role, this.account],
    );
  }

  /** Its call, if it holds one, ends as ever. */
  async takeOut(tx: Tx, username: string): Promise<void> {
    await tx.run('UPDATE endpoint SET enabled = 0 WHERE account_id = $1 AND username = $2', [
      this.account,
      username,
    ]);
  }

  /** Whose it is, of all accounts; undefined: nobody uses it. */
  async accountOf(sql: Sql, username: string): Promise<AccountId | undefined> {
    const row = await sql.get<{ id: number }>(
      'SELECT account_id AS id FROM endpoint WHERE username = $1 AND enabled = 1',
      [username],
    );
    return row?.id;
  }

  /** Which other account has it in use, or in a call that may still be up; undefined: none. */
  async otherUser(sql: Sql, username: string): Promise<AccountId | undefined> {
    const row = await sql.get<{ id: number }>(
      `SELECT account_id AS id FROM endpoint
       WHERE username = $1 AND account_id <> $2 AND (enabled = 1 OR attempt_id IS NOT NULL) LIMIT 1`,
      [username, this.account],
    );
    return row?.id;
  }

  /** What they rested for counts no more: they are called through with another password. */
  async forgetRests(tx: Tx, usernames: readonly string[]): Promise<void> {
    await tx.run(
      `UPDATE endpoint SET rest_until = 0, rest_count = 0
       WHERE account_id = $1 AND username IN (SELECT atom FROM json_each($2))`,
      [this.account, JSON.stringify(usernames)],
    );
  }

  async all(sql: Sql): Promise<Endpoint[]> {
    const rows = await sql.all<Row>('SELECT * FROM endpoint WHERE account_id = $1 ORDER BY id', [
      this.account,
    ]);
    return rows.map(asEndpoint);
  }

  /** Of all accounts. */
  async everywhere(sql: Sql): Promise<Endpoint[]> {
    return (await sql.all<Row>('SELECT * FROM endpoint ORDER BY account_id, id')).map(asEndpoint);
  }

  async byId(sql: Sql, id: number): Promise<Endpoint | undefined> {
    const row = await sql.get<Row>('SELECT * FROM endpoint WHERE id = $1', [id]);
    return row && asEndpoint(row);
  }

  async lease(tx: Tx, id: number, attemptId: number, until: number): Promise<boolean> {
    const changed = await tx.run(
      'UPDATE endpoint SET attempt_id = $1, lease_until = $2 WHERE id = $3 AND attempt_id IS NULL AND enabled = 1',
      [attemptId, until, id],
    );
    return changed === 1;
  }

  async extendLease(tx: Tx, attemptId: number, until: number): Promise<void> {
    await tx.run('UPDATE endpoint SET lease_until = $1 WHERE attempt_id = $2', [until, attemptId]);
  }

  /** The attempt's call is over, or never was. Another attempt's lease is not touched. */
  async release(tx: Tx, attemptId: number): Promise<void> {
    await this.releaseAll(tx, [attemptId]);
  }

  async releaseAll(tx: Tx, attemptIds: readonly number[]): Promise<void> {
    await tx.run(
      `UPDATE endpoint SET attempt_id = NULL, lease_until = 0
       WHERE attempt_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))`,
      [JSON.stringify(attemptIds)],
    );
  }

  /** Gives back endpoints whose longest possible call has passed, whatever became of the attempt. */
  async releaseExpired(tx: Tx, now: number): Promise<number> {
    return tx.run(
      `UPDATE endpoint SET attempt_id = NULL, lease_until = 0
       WHERE account_id = $2 AND attempt_id IS NOT NULL AND lease_until <= $1
         AND NOT EXISTS (SELECT 1 FROM attempt
                         WHERE attempt.id = endpoint.attempt_id AND attempt.state IN ('planned', 'requesting'))`,
      [now, this.account],
    );
  }

  async setAside(tx: Tx, id: number, until: number, reason: string): Promise<void> {
    await tx.run(
      'UPDATE endpoint SET rest_until = $1, rest_reason = $2, rest_count = rest_count + 1 WHERE id = $3',
      [until, reason, id],
    );
  }

  async setAsideForForeignCalls(
    tx: Tx,
    id: number,
    until: number,
    reason: string,
    rests: number,
  ): Promise<void> {
    await tx.run(
      'UPDATE endpoint SET foreign_until = $1, foreign_reason = $2, foreign_rests = $3 WHERE id = $4',
      [until, reason, rests, id],
    );
  }

  /** Whatever it rests for, it rests no longer. */
  async lift(tx: Tx, id: number): Promise<void> {
    await tx.run(
      `UPDATE endpoint SET rest_until = 0, rest_reason = NULL, rest_count = 0, doubt_count = 0,
              foreign_until = 0, foreign_reason = NULL, foreign_rests = 0 WHERE id = $1`,
      [id],
    );
  }

  async doubt(tx: Tx, id: number): Promise<void> {
    await tx.run('UPDATE endpoint SET doubt_count = doubt_count + 1 WHERE id = $1', [id]);
  }

  async worked(tx: Tx, id: number): Promise<void> {
    await tx.run(
      'UPDATE endpoint SET rest_until = 0, rest_reason = NULL, rest_count = 0, doubt_count = 0 WHERE id = $1 AND (rest_count > 0 OR doubt_count > 0)',
      [id],
    );
  }
}

function asEndpoint(row: Row): Endpoint {
  // Set aside for two reasons at once: the one that lasts longer is told.
  const isForeign = row.foreign_until > row.rest_until;
  return {
    id: row.id,
    accountId: row.account_id,
    username: row.username,
    number: row.number ?? undefined,
    role: row.role,
    enabled: row.enabled === 1,
    attemptId: row.attempt_id ?? undefined,
    leaseUntil: row.lease_until,
    restUntil: Math.max(row.rest_until, row.foreign_until),
    restReason: (isForeign ? row.foreign_reason : row.rest_reason) ?? undefined,
    restCount: row.rest_count,
    doubtCount: row.doubt_count,
    foreignRests: row.foreign_rests,
    foreignUntil: row.foreign_until,
  };
}
