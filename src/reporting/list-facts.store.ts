import type { RowCounts } from '../contacts';
import { type CheckAt, listedSql, phoneKeySql } from '../dnc';
import type { Sql } from '../platform/database';

/** With more entries than this, contacts are looked up one by one: counting on would cost as much. */
const MOST_ENTRIES_COUNTED = 200_000;

const byEntry = `SELECT count(*) AS n FROM dnc_entry CROSS JOIN list_phone p
  JOIN list_import i ON i.no = p.row_id / 4294967296
  WHERE p.phone = dnc_entry.phone AND p.list_id = $1 AND i.status = 'committed' AND (dnc_entry.expires_at IS NULL OR dnc_entry.expires_at > $2)`;

const byContact = `SELECT count(*) AS n FROM contact WHERE contact.list_id = $1
  AND ${listedSql({ phone: phoneKeySql('contact.phone'), campaign: '$3', now: '$2' })}`;

type Totals = RowCounts & { readonly listId: number };

/** What several rooms together know about a list. */
export class ListFactsStore {
  /** Rows of the committed imports, by list. */
  async totals(sql: Sql): Promise<Map<number, RowCounts>> {
    const rows = await sql.all<Totals>(
      `SELECT list_id AS listId, sum(rows_read) AS read, sum(rows_accepted - rows_suppressed) AS accepted,
              sum(rows_duplicate) AS duplicate, sum(rows_invalid) AS invalid, sum(rows_suppressed) AS suppressed
       FROM list_import WHERE status = 'committed' GROUP BY list_id`,
    );
    return new Map(rows.map(({ listId, ...counts }) => [listId, counts]));
  }

  async isInUse(sql: Sql, listId: number): Promise<boolean> {
    return (await sql.get('SELECT 1 FROM campaign WHERE list_id = $1 LIMIT 1', [listId])) !== undefined;
  }

  /**
   * Contacts who must not be called now. A few index seeks for each contact, or one for each entry of the
   * do-not-call list, whichever are fewer: the second only where nothing but plain entries can list anyone.
   */
  async suppressedNow(sql: Sql, listId: number, { now, campaignId }: CheckAt): Promise<number> {
    const row = (await this.fewerEntries(sql, listId, campaignId))
      ? await sql.get<{ n: number }>(byEntry, [listId, now])
      : await sql.get<{ n: number }>(byContact, [listId, now, campaignId ?? null]);
    return row?.n ?? 0;
  }

  private async fewerEntries(sql: Sql, listId: number, campaignId: number | undefined): Promise<boolean> {
    const row = await sql.get<{ plain: number; entries: number; contacts: number | null }>(
      `SELECT NOT EXISTS (SELECT 1 FROM dnc_prefix)
          AND NOT EXISTS (SELECT 1 FROM dnc_registry_version WHERE status = 'current')
          AND NOT EXISTS (SELECT 1 FROM dnc_campaign_entry WHERE campaign_id = $2) AS plain,
        (SELECT count(*) FROM (SELECT 1 FROM dnc_entry LIMIT $3) AS few) AS entries,
        (SELECT sum(rows_accepted) FROM list_import WHERE list_id = $1 AND status = 'committed') AS contacts`,
      [listId, campaignId ?? null, MOST_ENTRIES_COUNTED],
    );
    if (row === undefined || row.plain === 0) return false;
    return row.entries < MOST_ENTRIES_COUNTED && row.entries < (row.contacts ?? 0);
  }
}
