/** The do-not-call list: who must not be called, since when, from where, and why. */
export { addDurably, addManyDurably, type DurableDnc, removeDurably } from './add-durably';
export { DncJournal, type DncJournalEntry, journalFile } from './dnc-journal';
export { DncModule } from './dnc.module';
export { DncStore } from './dnc.store';
export { exportDnc } from './export-dnc';
export { importDnc, type DncImportOutcome, type DncImportRequest, type DncImportRows } from './import-dnc';
export { listedSql } from './listed-sql';
export {
  type DncAddition,
  type DncEntry,
  type DncEvent,
  type DncRemoval,
  type DncSource,
  dncSources,
} from './rules/dnc-entry';
