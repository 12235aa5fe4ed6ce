import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../../platform/account/account';
import type { Sql, Tx } from '../../platform/database';
import type { OddKind } from './rules/odd-kind';

export interface OddAnswer {
  readonly kind: OddKind;
  /** Epoch ms. */
  readonly at: number;
  readonly question: string;
  /** The user that asked. */
  readonly endpoint: string;
  /** The beginning of what came, credentials cut out. */
  readonly raw: string;
}

export interface OddCount {
  readonly kind: OddKind;
  readonly n: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Of each kind: an hour of one fault must not push out the one answer that explains another. */
const KEPT_OF_A_KIND = 3;

/** The account's odd answers: all of them counted, the last few of each kind kept. */
export class OddAnswerStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  async add(tx: Tx, { kind, at, question, endpoint, raw }: OddAnswer): Promise<void> {
    await tx.run(
      `INSERT INTO odd_answer_count (account_id, kind, n, first_at, last_at) VALUES ($3, $1, 1, $2, $2)
       ON CONFLICT (account_id, kind) DO UPDATE SET n = odd_answer_count.n + 1, last_at = excluded.last_at`,
      [kind, at, this.account],
    );
    await tx.run(
      `INSERT INTO odd_answer (account_id, kind, at, question, endpoint, raw) VALUES ($6, $1, $2, $3, $4, $5)`,
      [kind, at, question, endpoint, raw, this.account],
    );
    await tx.run(
      `DELETE FROM odd_answer WHERE account_id = $3 AND kind = $1 AND id NOT IN
         (SELECT id FROM odd_answer WHERE account_id = $3 AND kind = $1 ORDER BY id DESC LIMIT $2)`,
      [kind, KEPT_OF_A_KIND, this.account],
    );
  }

  /** The latest kind first. */
  counts(sql: Sql): Promise<OddCount[]> {
    return sql.all<OddCount>(
      `SELECT kind, n, first_at AS firstAt, last_at AS lastAt FROM odd_answer_count
       WHERE account_id = $1 ORDER BY last_at DESC, kind`,
      [this.account],
    );
  }

  /** Of all accounts together. */
  countsOfAll(sql: Sql): Promise<Pick<OddCount, 'kind' | 'n'>[]> {
    return sql.all('SELECT kind, sum(n) AS n FROM odd_answer_count GROUP BY kind ORDER BY kind');
  }

  /** Those that are kept, newest first. */
  kept(sql: Sql): Promise<OddAnswer[]> {
    return sql.all<OddAnswer>(
      'SELECT kind, at, question, endpoint, raw FROM odd_answer WHERE account_id = $1 ORDER BY id DESC',
      [this.account],
    );
  }
}
