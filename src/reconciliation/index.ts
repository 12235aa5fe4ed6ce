/** The door of the reconciliation room. */
export { AccountStore } from './account.store';
export { CdrStore } from './cdr.store';
export { type Asked, Questioner } from './questioner';
export { Reconciler } from './reconciler';
export { ReconciliationModule } from './reconciliation.module';
