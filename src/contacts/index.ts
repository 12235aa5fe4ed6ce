/** Contact lists: files in, rows with a reason for each, and back out what was not taken. */
export { AgedRowStore } from './aged-rows.store';
export { ContactsModule, FileReadingModule } from './contacts.module';
export { commitPreview, type PreviewCommitted } from './commit-preview';
export { copyRows, type RowsCopied } from './copy-rows';
export { discardPreview } from './discard-preview';
export { ContactSearchStore, type PageWanted, type RowsFound } from './contact-search.store';
export { errorFile, errorFileLine, errorFileStart, type NotTaken } from './error-file';
export { importList, type ImportOutcome, type ImportRequest } from './import-list';
export {
  type DuplicateCounts,
  type ImportProgress,
  type ImportStatus,
  type ImportView,
  type RowCounts,
  type UnderstoodAs,
  understoodAs,
} from './import-view';
export type { Incoming } from './incoming';
export { inImportRoom } from './import-room';
export { ImportUpkeep } from './import-upkeep';
export { ImportStore } from './import.store';
export { type ListRow, ListRowStore } from './list-row.store';
export { type ContactsPage, ListContactsStore } from './list-contacts.store';
export { ListStore, type ListView } from './list.store';
export { type CalledRow, StandingListStore } from './standing-list.store';
export { type ImportPreview, previewImport, type SeenRow } from './preview-import';
export { lookedFor } from './looked-for';
export { replacePreview } from './replace-preview';
export { keyRanges, type Sought } from './rules/sought';
export { rowProblemTexts } from './row-problem-text';
export type { RowProblem } from './rules/read-row';
export type { TableRecord } from './rules/table-record';
export { importNoOf, rowIdOf, rowNoOf, rowsOfImport, type RowRange } from './rules/row-id';
export { readHere } from './reading/read-here';
export { readInWorker } from './reading/read-in-worker';
export { READ_FILE, type ReadFile } from './reading/reading';
export { fileOfPreview, keepFile } from './staging/stage-file';
export type { DuplicateScope, ListedSql } from './staging/judge-rows';
export { openTable, type Table, type TableMapping } from './table/open-table';
export { type Refusal, type RefusalCode, TableRefused } from './table/refusal';
export { refusals } from './table/refusals';
export { undoImport, type UndoOutcome, type UndoRequest } from './undo-import';
