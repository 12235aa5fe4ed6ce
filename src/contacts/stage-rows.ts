import type { Database, Sql } from '../platform/database';
import type { Country, E164 } from '../platform/phone';
import type { ImportProgress, RowCounts } from './import-view';
import type { ImportStore } from './import.store';
import type { ListRowStore } from './list-row.store';
import { type JudgedRow, markDuplicates } from './rules/mark-duplicates';
import { type ReadRow, rowReader } from './rules/read-row';
import type { Table } from './table/open-table';
import { TableRefused } from './table/refusal';
import { refusals, superseded } from './table/refusals';

/** Rows written in one transaction: short, so that a running campaign's writes fit between two. */
const ROWS_PER_TRANSACTION = 1000;

/** Which of these phones are on the do-not-call list; `DncStore.findMany` is one. */
export type DoNotCallLookup = (sql: Sql, phones: readonly E164[]) => Promise<ReadonlySet<E164>>;

export interface Staging {
  readonly db: Database;
  readonly imports: ImportStore;
  readonly rows: ListRowStore;
  readonly doNotCall: DoNotCallLookup;
  readonly table: Table;
  readonly fileName: string;
  readonly country: Country;
  readonly importId: string;
  readonly listId: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Writes every row of the table, judged, under an import that is still `reading`. Throws TableRefused. */
export async function stageRows(staging: Staging): Promise<void> {
  const { table, country, fileName, signal, onProgress } = staging;
  let bytesRead = 0;
  let rowNo = 0;
  let batch: ReadRow[] = [];
  const write = async () => {
    await writeBatch(staging, batch, rowNo);
    rowNo += batch.length;
    batch = [];
    onProgress?.({ bytesRead, bytesTotal: table.bytes, rows: rowNo });
    signal?.throwIfAborted();
  };
  const read = rowReader(table.layout, country);
  for await (const record of table.records((bytes) => (bytesRead = bytes))) {
    batch.push(...read([record]));
    if (batch.length >= ROWS_PER_TRANSACTION) await write();
  }
  if (batch.length > 0) await write();
  if (rowNo === 0) throw new TableRefused(refusals.noRows(fileName));
}

async function writeBatch(staging: Staging, batch: readonly ReadRow[], lastRowNo: number): Promise<void> {
  const { db, imports, rows, doNotCall, importId, listId } = staging;
  const phones = batch.flatMap((row) => (row.kind === 'valid' ? [row.phone] : []));
  await db.write(async (tx) => {
    const known = await rows.placesOf(tx, listId, importId, phones);
    const judged = markDuplicates(batch, known, { importId, rowNo: lastRowNo });
    const accepted = judged.flatMap((row) => (row.state === 'accepted' ? [row.phone] : []));
    const suppressed = await doNotCall(tx, accepted);
    if (!(await imports.count(tx, importId, countsOf(judged, suppressed.size)))) {
      throw new TableRefused(superseded);
    }
    await rows.insert(tx, importId, listId, judged);
  });
}

function countsOf(rows: readonly JudgedRow[], suppressed: number): RowCounts {
  const inState = (state: JudgedRow['state']) => rows.filter((row) => row.state === state).length;
  return {
    read: rows.length,
    accepted: inState('accepted'),
    duplicate: inState('duplicate'),
    invalid: inState('invalid'),
    suppressed,
  };
}
