import type { Abstract } from '@nestjs/common';

import type { AccountId } from './account';

/** Everything that works for one account, as it stands in this process, whether or not it calls here. */
export interface AccountRoom {
  readonly account: AccountId;
  get<T>(what: Abstract<T> | symbol): T;
}

/** The rooms of all accounts, opened when somebody first asks. Whoever is built once, for all accounts, asks here. */
export abstract class AccountRooms {
  /** Rejects where there is no such account. */
  abstract of(account: AccountId): Promise<AccountRoom>;

  /** Those of the accounts that this process calls for now. */
  abstract held(): readonly AccountRoom[];
}
