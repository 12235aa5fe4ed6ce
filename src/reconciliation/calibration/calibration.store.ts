import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../../platform/account/account';
import type { Sql, Tx } from '../../platform/database';
import type { Findings } from './rules/findings';

/** What a test call has shown, and when. */
export interface Calibration {
  /** Which provider it was shown by: what the sandbox does says nothing of CallMyWay. */
  readonly provider: string;
  readonly attemptId: number;
  /** Epoch ms. */
  readonly at: number;
  readonly findings: Findings;
}

type Row = Omit<Calibration, 'findings'> & { readonly findings: string };

const selected = 'SELECT provider, attempt_id AS attemptId, at, findings FROM calibration';

const calibrationOf = (row: Row): Calibration => ({
  ...row,
  findings: JSON.parse(row.findings) as Findings,
});

/** The account's calibrations; each is kept, the latest of a provider counts. */
export class CalibrationStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  async add(tx: Tx, { provider, attemptId, at, findings }: Calibration): Promise<void> {
    await tx.run(
      `INSERT INTO calibration (account_id, provider, attempt_id, at, findings) VALUES ($5, $1, $2, $3, $4)`,
      [provider, attemptId, at, JSON.stringify(findings), this.account],
    );
  }

  async latest(sql: Sql, provider: string): Promise<Calibration | undefined> {
    return (await this.newest(sql, provider, 1))[0];
  }

  /** Newest first. */
  async newest(sql: Sql, provider: string, most: number): Promise<Calibration[]> {
    const rows = await sql.all<Row>(
      `${selected} WHERE account_id = $3 AND provider = $1 ORDER BY id DESC LIMIT $2`,
      [provider, most, this.account],
    );
    return rows.map(calibrationOf);
  }

  async ofAttempt(sql: Sql, attemptId: number): Promise<Calibration | undefined> {
    const row = await sql.get<Row>(`${selected} WHERE attempt_id = $1 ORDER BY id DESC LIMIT 1`, [attemptId]);
    return row && calibrationOf(row);
  }

  /** The latest order of legs that a test call has proven; a later call that proved nothing changes nothing. */
  async firstLeg(sql: Sql, provider: string): Promise<Findings['firstLeg'] | undefined> {
    const row = await sql.get<{ leg: Findings['firstLeg'] }>(
      `SELECT findings ->> 'firstLeg' AS leg FROM calibration
       WHERE account_id = $2 AND provider = $1 AND findings ->> 'firstLeg' IS NOT NULL ORDER BY id DESC LIMIT 1`,
      [provider, this.account],
    );
    return row?.leg;
  }
}
