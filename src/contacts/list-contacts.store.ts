import type { Sql } from '../platform/database';
import { ContactSearchStore, type PageWanted } from './contact-search.store';
import { ImportStore } from './import.store';
import { type ListRow, ListRowStore } from './list-row.store';
import type { Sought } from './rules/sought';

export interface ContactsPage {
  readonly rows: readonly ListRow[];
  /** The row after which the next page begins; undefined: this was the last. With a search, a page may be short and not the last. */
  readonly next: number | undefined;
}

/** The rows of a list, in the order in which they came: ranges of ids, one for each import. */
export class ListContactsStore {
  private readonly imports = new ImportStore();
  private readonly rows = new ListRowStore();
  private readonly search = new ContactSearchStore();

  async page(sql: Sql, listId: number, wanted: PageWanted): Promise<ContactsPage> {
    const { after, limit } = wanted;
    const found: ListRow[] = [];
    for (const range of await this.imports.committedRanges(sql, listId)) {
      if (range.last <= after) continue;
      found.push(...(await this.rows.page(sql, range, after, limit + 1 - found.length)));
      if (found.length > limit) break;
    }
    const rows = found.slice(0, limit);
    return { rows, next: found.length > limit ? rows.at(-1)?.id : undefined };
  }

  async matching(sql: Sql, listId: number, sought: Sought, wanted: PageWanted): Promise<ContactsPage> {
    const { ids, next } = await this.search.find(sql, listId, sought, wanted);
    return { rows: await this.rows.byIds(sql, ids), next };
  }
}
