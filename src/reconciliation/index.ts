/** The door of the reconciliation room. */
export { AccountStore } from './account.store';
export { type CandidateOf, CandidateStore } from './candidate.store';
export type { StoredRecord } from './cdr-row';
export { CdrStore } from './cdr.store';
export { type Asked, Questioner } from './questioner';
export { Reconciler } from './reconciler';
export { ReconciliationModule } from './reconciliation.module';
export { type Resolution, ResolutionStore } from './resolution.store';
export { type Decided, Resolver } from './resolver';
export type { OrphanKind } from './rules/orphan-kind';
