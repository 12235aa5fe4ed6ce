/** Contact lists: files in, rows with a reason for each, and back out what was not taken. */
export { ContactsModule } from './contacts.module';
export { errorFile, errorFileLine, errorFileStart, type NotTaken } from './error-file';
export { importList, type ImportOutcome, type ImportRequest } from './import-list';
export {
  type ImportProgress,
  type ImportStatus,
  type ImportView,
  type RowCounts,
  type UnderstoodAs,
  understoodAs,
} from './import-view';
export { ImportStore } from './import.store';
export { type ListRow, ListRowStore } from './list-row.store';
export { ListStore, type ListView } from './list.store';
export { rowProblemTexts } from './row-problem-text';
export type { RowProblem } from './rules/read-row';
export type { TableRecord } from './rules/table-record';
export type { DoNotCallLookup } from './stage-rows';
export { openTable, type Table, type TableMapping } from './table/open-table';
export { type Refusal, type RefusalCode, TableRefused } from './table/refusal';
export { refusals } from './table/refusals';
export { undoImport, type UndoOutcome, type UndoRequest } from './undo-import';
