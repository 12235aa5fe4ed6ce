import type { Sql, Tx } from '../../platform/database';
import { type RetentionKind, retentionKindNames, retentionKinds } from '../rules/retention-kinds';

/** One kind of data, as `GET /retention` shows it. */
export interface Retention {
  readonly kind: RetentionKind;
  /** Null: for good. */
  readonly days: number | null;
  readonly defaultDays: number | null;
  readonly leastDays: number;
  readonly mostDays: number | null;
  /** Rows that were taken away or emptied, in all, and when last (epoch ms). */
  readonly removed: number;
  readonly lastAt: number | null;
}

/** Owns `retention_rule`, `retention_mark` and `retention_count`. */
export class RetentionStore {
  async all(sql: Sql): Promise<Retention[]> {
    const rules = await sql.all<{ kind: string; days: number | null }>(
      'SELECT kind, days FROM retention_rule',
    );
    const counts = await sql.all<{ kind: string; n: number; at: number }>(
      'SELECT kind, n, last_at AS at FROM retention_count',
    );
    return retentionKindNames.map((kind) => {
      const rule = rules.find((one) => one.kind === kind);
      const count = counts.find((one) => one.kind === kind);
      const { defaultDays, leastDays, mostDays } = retentionKinds[kind];
      return {
        kind,
        days: rule === undefined ? defaultDays : rule.days,
        defaultDays,
        leastDays,
        mostDays,
        removed: count?.n ?? 0,
        lastAt: count?.at ?? null,
      };
    });
  }

  async set(tx: Tx, kind: RetentionKind, days: number | null): Promise<void> {
    await tx.run(
      `INSERT INTO retention_rule (kind, days) VALUES ($1, $2)
       ON CONFLICT (kind) DO UPDATE SET days = excluded.days`,
      [kind, days],
    );
  }

  /** In the transaction of the step itself: what was counted was removed, and the other way round. */
  async count(tx: Tx, kind: RetentionKind, n: number, at: number): Promise<void> {
    if (n === 0) return;
    await tx.run(
      `INSERT INTO retention_count (kind, n, last_at) VALUES ($1, $2, $3)
       ON CONFLICT (kind) DO UPDATE SET n = retention_count.n + excluded.n, last_at = excluded.last_at`,
      [kind, n, at],
    );
  }

  /** How far the work on a table, or on a part of one, has come. */
  async mark(sql: Sql, kind: RetentionKind, subject: string): Promise<number> {
    const row = await sql.get<{ position: number }>(
      'SELECT position FROM retention_mark WHERE kind = $1 AND subject = $2',
      [kind, subject],
    );
    return row?.position ?? 0;
  }

  async setMark(tx: Tx, kind: RetentionKind, subject: string, position: number): Promise<void> {
    await tx.run(
      `INSERT INTO retention_mark (kind, subject, position) VALUES ($1, $2, $3)
       ON CONFLICT (kind, subject) DO UPDATE SET position = excluded.position`,
      [kind, subject, position],
    );
  }
}
