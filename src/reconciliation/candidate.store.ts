import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';
import type { Candidate } from './rules/matchable';

export interface CandidateOf extends Candidate {
  readonly callid: string;
  readonly phone: string;
  readonly since: number;
}

interface Row {
  callid: string;
  attempt_id: number;
  phone: string;
  cost_ms: number;
  since: number;
}

/** The attempts that each ambiguous record could belong to. A record without a row here is not ambiguous. */
export class CandidateStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  async ofRecords(sql: Sql, callids: readonly string[]): Promise<CandidateOf[]> {
    if (callids.length === 0) return [];
    const rows = await sql.all<Row>(
      `SELECT cdr_candidate.* FROM json_each($1) AS wanted
       CROSS JOIN cdr_candidate WHERE account_id = $2 AND callid = wanted.atom ORDER BY callid, cost_ms`,
      [JSON.stringify(callids), this.account],
    );
    return rows.map(asCandidate);
  }

  async ofAttempts(sql: Sql, attemptIds: readonly number[]): Promise<CandidateOf[]> {
    if (attemptIds.length === 0) return [];
    const rows = await sql.all<Row>(
      `SELECT cdr_candidate.* FROM json_each($1) AS wanted
       JOIN cdr_candidate ON attempt_id = CAST(wanted.value AS BIGINT) ORDER BY callid, cost_ms`,
      [JSON.stringify(attemptIds)],
    );
    return rows.map(asCandidate);
  }

  /** Since when the phone waits for somebody to say whose a record is; undefined: it does not. */
  async phoneSince(sql: Sql, phone: string): Promise<number | undefined> {
    const row = await sql.get<{ since: number | null }>(
      'SELECT min(since) AS since FROM cdr_candidate WHERE phone = $1',
      [phone],
    );
    return row?.since ?? undefined;
  }

  /** None: the record is no longer ambiguous. */
  async replace(tx: Tx, callid: string, candidates: readonly Omit<CandidateOf, 'callid'>[]): Promise<void> {
    await tx.run('DELETE FROM cdr_candidate WHERE account_id = $2 AND callid = $1', [callid, this.account]);
    for (const { attemptId, phone, costMs, since } of candidates) {
      await tx.run(
        `INSERT INTO cdr_candidate (account_id, callid, attempt_id, phone, cost_ms, since)
         VALUES ($6, $1, $2, $3, $4, $5)`,
        [callid, attemptId, phone, costMs, since, this.account],
      );
    }
  }
}

function asCandidate(row: Row): CandidateOf {
  const { callid, attempt_id: attemptId, phone, cost_ms: costMs, since } = row;
  return { callid, attemptId, phone, costMs, since };
}
