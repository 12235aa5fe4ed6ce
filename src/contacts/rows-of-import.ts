import type { Database, Sql } from '../platform/database';
import { SideFile } from '../platform/database';
import { importStores } from './import-room';
import { type RowRange, rowsOfImport } from './rules/row-id';
import { hasStage, stagePath } from './staging/stage-file';

/** An import's rows, wherever they are: of a preview in its stage, else in the list. */
export interface RowsOfImport {
  readonly sql: Sql;
  readonly range: RowRange;
  close(): Promise<void>;
}

/** Undefined when there is no such import. To be closed. */
export async function rowsOf(db: Database, importId: string): Promise<RowsOfImport | undefined> {
  const view = await importStores.imports.get(db.read, importId);
  const importNo = await importStores.imports.noOf(db.read, importId);
  if (view === undefined || importNo === undefined) return undefined;
  const range = rowsOfImport(importNo);
  if (view.status !== 'previewed' || !(await hasStage(db, importId))) {
    return { sql: db.read, range, close: () => Promise.resolve() };
  }
  const stage = await SideFile.open(stagePath(db, importId));
  return { sql: stage.sql, range, close: () => stage.close() };
}
