import type { INestApplicationContext } from '@nestjs/common';

import { type AccountRoom, AccountRooms } from '../platform/account/account-rooms';
import { type AccountRow, AccountsStore } from '../platform/account/accounts.store';
import { Database } from '../platform/database';
import { badOption } from './bad-option';
import { CommandError, exitCodes } from './exit-codes';

/** What works for the account that `--account` names. Throws CommandError where there is none. */
export async function roomOf(app: INestApplicationContext, text: string): Promise<AccountRoom> {
  return app.get(AccountRooms).of((await accountNamed(app, text)).id);
}

/** The same, to place calls: one that is switched off calls nobody. */
export async function callingRoomOf(app: INestApplicationContext, text: string): Promise<AccountRoom> {
  const { id, name, enabled } = await accountNamed(app, text);
  if (enabled) return app.get(AccountRooms).of(id);
  throw new CommandError(exitCodes.refused, {
    es: `La cuenta ${id} (${name}) está apagada: enciéndala en la consola, en Endpoints.`,
    en: `Account ${id} (${name}) is switched off: switch it on in the console, under Endpoints.`,
  });
}

async function accountNamed(app: INestApplicationContext, text: string): Promise<AccountRow> {
  const all = await new AccountsStore().all(app.get(Database).read);
  const account = all.find(({ id }) => String(id) === text.trim());
  if (account !== undefined) return account;
  const known = all.map(({ id, name }) => `${id} (${name})`).join(', ');
  throw badOption('--account', text, {
    es: `el número de una cuenta: ${known}`,
    en: `the number of an account: ${known}`,
  });
}
