import type { Sql } from '../platform/database';

export interface CampaignNamed {
  readonly id: number;
  readonly name: string;
}

/** Campaigns as people name them in the do-not-call list: by id, or by a name that only one has. */
export class CampaignNamesStore {
  async byId(sql: Sql, id: number): Promise<CampaignNamed | undefined> {
    return sql.get<CampaignNamed>('SELECT id, name FROM campaign WHERE id = $1', [id]);
  }

  /** Undefined when there is none, or several. A name wins over an id that looks the same. */
  async find(sql: Sql, given: string): Promise<CampaignNamed | undefined> {
    const named = await sql.all<CampaignNamed>('SELECT id, name FROM campaign WHERE name = $1 LIMIT 2', [
      given.trim(),
    ]);
    if (named.length > 0) return named.length === 1 ? named[0] : undefined;
    return /^\d{1,15}$/.test(given.trim()) ? this.byId(sql, Number(given)) : undefined;
  }
}
