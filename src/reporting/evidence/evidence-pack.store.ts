import type { Sql, Tx } from '../../platform/database';

export interface IssuedPack {
  readonly subject: string;
  readonly entries: number;
  readonly head: string;
  readonly madeBy: string;
  /** Epoch ms. */
  readonly madeAt: number;
}

/** Which packs were handed out: a chain made anew over changed entries has a head that is not here. */
export class EvidencePackStore {
  async note(tx: Tx, { subject, entries, head, madeBy, madeAt }: IssuedPack): Promise<void> {
    await tx.run(
      'INSERT INTO evidence_pack (subject, entries, head, made_by, made_at) VALUES ($1, $2, $3, $4, $5)',
      [subject, entries, head, madeBy, madeAt],
    );
  }

  find(sql: Sql, head: string): Promise<IssuedPack | undefined> {
    return sql.get<IssuedPack>(
      `SELECT subject, entries, head, made_by AS madeBy, made_at AS madeAt FROM evidence_pack
       WHERE head = $1 LIMIT 1`,
      [head],
    );
  }
}
