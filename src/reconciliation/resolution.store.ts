import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';
import type { CandidateOf } from './candidate.store';
import type { OrphanKind } from './rules/orphan-kind';

/** What an undo goes back to. */
export interface Before {
  readonly orphanKind: OrphanKind | undefined;
  readonly candidates: readonly Omit<CandidateOf, 'callid'>[];
  /** It was a second call of this attempt's. */
  readonly secondOf?: number | undefined;
}

export interface NewResolution {
  readonly callid: string;
  readonly action: 'resolve' | 'undo';
  /** Undefined: nobody's. */
  readonly attemptId: number | undefined;
  /** The decision that it takes back. */
  readonly undoes: number | undefined;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
  readonly before: Before;
}

export type Resolution = NewResolution & { readonly id: number };

interface Row {
  id: number;
  callid: string;
  action: 'resolve' | 'undo';
  attempt_id: number | null;
  undoes: number | null;
  reason: string;
  actor: string;
  at: number;
  before: string;
}

/** What people have said about call records, in order; only added to. */
export class ResolutionStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  async add(tx: Tx, one: NewResolution): Promise<void> {
    await tx.run(
      `INSERT INTO cdr_resolution (account_id, callid, action, attempt_id, undoes, reason, actor, at, before)
       VALUES ($9, $1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        one.callid,
        one.action,
        one.attemptId ?? null,
        one.undoes ?? null,
        one.reason,
        one.by,
        one.at,
        JSON.stringify(one.before),
        this.account,
      ],
    );
  }

  async of(sql: Sql, callid: string): Promise<Resolution[]> {
    const rows = await sql.all<Row>(
      'SELECT * FROM cdr_resolution WHERE account_id = $2 AND callid = $1 ORDER BY id',
      [callid, this.account],
    );
    return rows.map((row) => ({
      id: row.id,
      callid: row.callid,
      action: row.action,
      attemptId: row.attempt_id ?? undefined,
      undoes: row.undoes ?? undefined,
      reason: row.reason,
      by: row.actor,
      at: row.at,
      before: JSON.parse(row.before) as Before,
    }));
  }

  /** The last decision that stands. */
  async standing(sql: Sql, callid: string): Promise<Resolution | undefined> {
    const all = await this.of(sql, callid);
    const undone = new Set(all.map((one) => one.undoes));
    return all.filter((one) => one.action === 'resolve' && !undone.has(one.id)).at(-1);
  }
}
