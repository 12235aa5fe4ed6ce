/** The do-not-call list: who must not be called, since when, from where, and why. */
export {
  addDurably,
  addManyDurably,
  addPrefixDurably,
  type DurableDnc,
  removeDurably,
  removePrefixDurably,
} from './add-durably';
export { type CampaignNamed, CampaignNamesStore } from './campaign-names.store';
export { checkedHeader, checkedLines, type CheckedRow, checkFile, checkMany } from './check-file';
export { DncJournal, journalFile } from './dnc-journal';
export { DncModule } from './dnc.module';
export { type CheckAt, DncStore } from './dnc.store';
export { DncSearchStore, type EntriesFound, type FoundEntry } from './dnc-search.store';
export { type DncRefusal, type DncRefusalCode } from './dnc-refusals';
export { ErasedNumbers, ErasedUnderOtherKey } from './erased/erased-numbers';
export { ErasedStore } from './erased/erased.store';
export { exportDnc } from './export-dnc';
export { importDnc, type DncImportOutcome, type DncImportRequest, type DncImportRows } from './import-dnc';
export { importRegistry, type RegistryImportOutcome, type RegistryImportRows } from './import-registry';
export { readExpiry } from './rules/expiry';
export { blockedText } from './blocked-text';
export { type DncLookup, lookUp, lookUpPrefix, type PrefixLookup } from './look-up';
export { lackingText } from './lacking-text';
export { OptOutEffects } from './opt-out-effects';
export type { EffectTimes } from './rules/effect-times';
export { type OptOut, OptOutsStore } from './opt-outs.store';
export { PrefixStore } from './prefix.store';
export { type Rebuilt, rebuildDnc } from './rebuild-dnc';
export { type CurrentVersion, RegistryStore } from './registry.store';
export { listedByText } from './listed-by-text';
export { type CheckedNumber, reasonOf } from './rules/checked-number';
export {
  type CampaignEntry,
  type DncAddition,
  type DncEntry,
  type DncEvent,
  type DncOutcome,
  type DncRemoval,
  type DncSource,
  dncSources,
  type DncWish,
  type Listed,
  type Prefix,
  type PrefixEntry,
  type RegistryHit,
} from './rules/dnc-entry';
export type { DncJournalEntry } from './rules/journal-line';
export { listedSql } from './rules/listed-sql';
export { phoneKey, phoneKeySql } from './rules/phone-key';
export { looksLikePrefix, readPrefix, type ReadPrefix } from './rules/prefix';
export {
  ageDaysOf,
  isRegistryName,
  readDatedOn,
  registriesLacking,
  type RegistryLack,
  type RequiredRegistry,
} from './rules/registry-age';
export { removeRegistry, sweepRegistries } from './sweep-registries';
