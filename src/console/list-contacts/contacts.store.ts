import { ImportStore, type ListRow, ListRowStore } from '../../contacts';
import { phoneKey } from '../../dnc';
import type { Sql } from '../../platform/database';
import type { E164 } from '../../platform/phone';

export interface ContactsPage {
  readonly rows: readonly ListRow[];
  /** The row after which the next page begins; undefined: this was the last. */
  readonly next: number | undefined;
}

/** The rows of a list, in the order in which they came: ranges of ids, one for each import. */
export class ListContactsStore {
  constructor(
    private readonly imports: ImportStore,
    private readonly rows: ListRowStore,
  ) {}

  async page(sql: Sql, listId: number, after: number, limit: number): Promise<ContactsPage> {
    const found: ListRow[] = [];
    for (const range of await this.imports.committedRanges(sql, listId)) {
      if (range.last <= after) continue;
      found.push(...(await this.rows.page(sql, range, after, limit + 1 - found.length)));
      if (found.length > limit) break;
    }
    const rows = found.slice(0, limit);
    return { rows, next: found.length > limit ? rows.at(-1)?.id : undefined };
  }

  /** The contact that has the phone; rows that were left out because of it are not looked for. */
  async byPhone(sql: Sql, listId: number, phone: E164): Promise<ListRow[]> {
    const ids = await sql.all<{ id: number }>(
      `SELECT row_id AS id FROM list_phone JOIN list_import i ON i.no = row_id / 4294967296
       WHERE list_phone.phone = $1 AND list_phone.list_id = $2 AND i.status = 'committed' LIMIT 20`,
      [phoneKey(phone), listId],
    );
    const pages = await Promise.all(
      ids.map(({ id }) => this.rows.page(sql, { first: id, last: id }, id - 1, 1)),
    );
    return pages.flat();
  }
}
