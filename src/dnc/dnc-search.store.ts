import { keyRanges, type Sought } from '../contacts';
import type { Sql } from '../platform/database';
import type { E164 } from '../platform/phone';
import type { WishView } from './rules/dnc-entry';
import { LARGEST_KEY, phoneOf } from './rules/phone-key';
import { viewOf, wishColumns, type WishRow } from './wish-row';

/** An entry that a search has found; `campaignId`: it suppresses for that campaign only. */
export interface FoundEntry extends WishView {
  readonly phone: E164;
  readonly campaignId: number | null;
}

export interface EntriesFound {
  /** In the order of their numbers. Expired ones too. */
  readonly entries: readonly FoundEntry[];
  /** There are more than these: more digits find fewer. */
  readonly more: boolean;
}

type Row = WishRow & { readonly phone: number; readonly campaignId: number | null };

const tables = [
  { name: 'dnc_entry', tail: 'dnc_entry_tail', campaign: 'NULL' },
  { name: 'dnc_campaign_entry', tail: 'dnc_campaign_entry_tail', campaign: 'campaign_id' },
] as const;

/**
 * Finds entries by the first or last digits of their numbers, along indexes, whatever the size of the list. Registries are not
 * looked through: their numbers are known whole, by `lookUp`.
 */
export class DncSearchStore {
  async find(
    sql: Sql,
    { digits, begins }: Extract<Sought, { kind: 'digits' }>,
    limit: number,
  ): Promise<EntriesFound> {
    const found = new Map<string, Row>();
    const keep = (rows: readonly Row[]): void => {
      for (const row of rows) found.set(`${row.phone} ${row.campaignId ?? ''}`, row);
    };
    for (const { name, tail, campaign } of tables) {
      const columns = `phone, ${campaign} AS campaignId, ${wishColumns}`;
      for (const { from, to } of begins.flatMap(keyRanges)) {
        keep(
          await sql.all<Row>(
            `SELECT ${columns} FROM ${name} WHERE phone BETWEEN $1 AND $2 ORDER BY phone LIMIT $3`,
            [from, to, limit + 1],
          ),
        );
      }
      keep(
        await sql.all<Row>(
          `SELECT ${columns} FROM ${name} INDEXED BY ${tail}
           WHERE phone % 10000 = $1 AND phone % ${10 ** digits.length} = $2 AND phone <= ${LARGEST_KEY} LIMIT $3`,
          [Number(digits.slice(-4)), Number(digits), limit + 1],
        ),
      );
    }
    const entries = [...found.values()]
      .sort((one, other) => one.phone - other.phone)
      .map((row) => ({ phone: phoneOf(row.phone), campaignId: row.campaignId, ...viewOf(row) }));
    return { entries: entries.slice(0, limit), more: entries.length > limit };
  }
}
