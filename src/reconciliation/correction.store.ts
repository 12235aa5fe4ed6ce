import type { Outcome } from '../campaigns';
import type { Sql, Tx } from '../platform/database';

/** An outcome that a later record has changed. */
export interface Correction {
  readonly id: number;
  readonly attemptId: number;
  readonly was: Outcome;
  readonly became: Outcome;
  /** Epoch ms. */
  readonly at: number;
}

const columns = 'id, attempt_id AS attemptId, was, became, at';

/** What attempts were believed to have come to before; only ever added to. */
export class CorrectionStore {
  async add(tx: Tx, { attemptId, was, became, at }: Omit<Correction, 'id'>): Promise<void> {
    await tx.run('INSERT INTO outcome_correction (attempt_id, was, became, at) VALUES ($1, $2, $3, $4)', [
      attemptId,
      was,
      became,
      at,
    ]);
  }

  /** Attempts called lost of which there was a call after all, newest first: the horizon may be too short. */
  lostFound(
    sql: Sql,
    since: { readonly id?: number; readonly at?: number },
    most: number,
  ): Promise<Correction[]> {
    return sql.all<Correction>(
      `SELECT ${columns} FROM outcome_correction WHERE was = 'lost' AND became <> 'lost' AND id > $1 AND at >= $2
       ORDER BY id DESC LIMIT $3`,
      [since.id ?? 0, since.at ?? 0, most],
    );
  }

  async lostFoundCount(sql: Sql): Promise<number> {
    const row = await sql.get<{ n: number }>(
      `SELECT count(*) AS n FROM outcome_correction WHERE was = 'lost' AND became <> 'lost'`,
    );
    return row?.n ?? 0;
  }
}
