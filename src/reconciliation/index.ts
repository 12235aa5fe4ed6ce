/** The door of the reconciliation room. */
export { AccountStore } from './account.store';
export { CdrStore } from './cdr.store';
export { Reconciler } from './reconciler';
export { ReconciliationModule } from './reconciliation.module';
