import type { Database } from '../platform/database';
import type { ImportStore } from './import.store';
import type { ListRowStore } from './list-row.store';
import { rowsOfImport } from './rules/row-id';

/** Rows deleted in one transaction; more would keep other writers, the dialling among them, waiting. */
const ROWS_PER_TRANSACTION = 2000;

/** Deletes, a little at a time, the rows that failed and undone imports have left. */
export async function sweepRows(
  db: Database,
  { imports, rows }: { readonly imports: ImportStore; readonly rows: ListRowStore },
): Promise<void> {
  for (const { no, listId } of await imports.dead(db.read)) {
    let removed: number;
    do {
      removed = await db.write((tx) => rows.removeSome(tx, listId, rowsOfImport(no), ROWS_PER_TRANSACTION));
    } while (removed > 0);
  }
}
