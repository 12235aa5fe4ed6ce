import type { INestApplicationContext } from '@nestjs/common';

import { type AccountRoom, AccountRooms } from '../platform/account/account-rooms';
import { AccountsStore } from '../platform/account/accounts.store';
import { Database } from '../platform/database';
import { badOption } from './bad-option';

/** What works for the account that `--account` names. Throws CommandError where there is none. */
export async function roomOf(app: INestApplicationContext, text: string): Promise<AccountRoom> {
  const all = await new AccountsStore().all(app.get(Database).read);
  const account = all.find(({ id }) => String(id) === text.trim());
  if (account !== undefined) return app.get(AccountRooms).of(account.id);
  const known = all.map(({ id, name }) => `${id} (${name})`).join(', ');
  throw badOption('--account', text, {
    es: `las cuentas son: ${known}`,
    en: `the accounts are: ${known}`,
  });
}
