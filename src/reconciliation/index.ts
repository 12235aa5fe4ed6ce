/** The door of the reconciliation room. */
export { AccountStore } from './account.store';
export { CdrStore } from './cdr.store';
export { Closing } from './closing';
export { LiveLooks } from './live-looks';
export { Matchables } from './matchables';
export { Mirror } from './mirror';
export { Questioner } from './questioner';
export { RecentPast } from './recent-past';
export { Reconciler } from './reconciler';
export { Settler } from './settler';
