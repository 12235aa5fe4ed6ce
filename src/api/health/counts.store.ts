import type { Sql } from '../../platform/database';

interface Count {
  readonly label: string;
  readonly n: number;
}

/** Figures for the outside watcher; from counters and small indexes, never from the rows themselves. */
export class CountsStore {
  campaignsByState(sql: Sql): Promise<Count[]> {
    return sql.all<Count>(
      `SELECT state AS label, count(*) AS n FROM campaign WHERE kind = 'list' GROUP BY state`,
    );
  }

  attemptsByOutcome(sql: Sql): Promise<Count[]> {
    return sql.all<Count>(
      `SELECT substr(kind, 9) AS label, sum(n) AS n FROM campaign_tally
       WHERE kind LIKE 'outcome:%' GROUP BY kind`,
    );
  }

  async openAttempts(sql: Sql): Promise<number> {
    const row = await sql.get<{ n: number }>(
      `SELECT count(*) AS n FROM attempt WHERE state IN ('planned', 'requesting', 'accepted', 'uncertain')`,
    );
    return row?.n ?? 0;
  }

  /** Throws when the database does not answer. */
  async ping(sql: Sql): Promise<void> {
    await sql.get('SELECT 1');
  }
}
