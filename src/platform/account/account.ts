/** An account's row: endpoints, request budget, pace, lease and call records belong to exactly one. */
export type AccountId = number;

/** That of the environment's endpoints. It has always been there. */
export const FIRST_ACCOUNT: AccountId = 1;

/** Injected: the one account that a store, and whoever is built on it, works for. */
export const ACCOUNT = Symbol('Account');
