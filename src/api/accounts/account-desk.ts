import { Inject, Injectable } from '@nestjs/common';

import { type AccountId, FIRST_ACCOUNT } from '../../platform/account/account';
import { type AccountRow, type AccountSettings, AccountsStore } from '../../platform/account/accounts.store';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { notFound, Problem } from '../http/problem';
import type { AccountChangeBody, NewAccountBody } from './account-bodies';

/** Each of them is a slice of a worker, with loops of its own. */
const MOST_ACCOUNTS = 1000;

/** An account as people set it. What was learnt of it: `GET /account?account=ID`. */
export interface AccountView {
  readonly id: number;
  readonly name: string;
  /** Off: nobody is called through it. */
  readonly enabled: boolean;
  /** Null: as the environment says. */
  readonly timeZone: string | null;
  readonly mostPerMinute: number | null;
}

/** What was written, as it was and as it is: for the audit trail. */
export interface ChangedAccount {
  readonly before: AccountView;
  readonly after: AccountView;
}

/** The CallMyWay accounts of this installation: the console and the API both work here. */
@Injectable()
export class AccountDesk {
  private readonly accounts = new AccountsStore();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async all(): Promise<AccountView[]> {
    return (await this.accounts.all(this.db.read)).map(viewOf);
  }

  async one(id: AccountId): Promise<AccountView> {
    const account = await this.accounts.byId(this.db.read, id);
    if (account === undefined) throw unknownAccount();
    return viewOf(account);
  }

  /** Workers call through it within seconds, once it has endpoints. */
  add({ name, timeZone, mostPerMinute }: NewAccountBody): Promise<AccountView> {
    return this.db.write(async (tx) => {
      const all = await this.accounts.all(tx);
      throwIfTaken(all, name, undefined);
      if (all.length >= MOST_ACCOUNTS) throw tooMany();
      const settings = {
        name,
        enabled: true,
        timeZone: timeZone ?? undefined,
        mostPerMinute: mostPerMinute ?? undefined,
      };
      const id = await this.accounts.add(tx, settings, this.clock.now());
      return viewOf({ id, ...settings });
    });
  }

  change(id: AccountId, change: AccountChangeBody): Promise<ChangedAccount> {
    return this.db.write(async (tx) => {
      const before = await this.accounts.byId(tx, id);
      if (before === undefined) throw unknownAccount();
      if (id === FIRST_ACCOUNT && Object.keys(change).some((field) => field !== 'name'))
        throw ofEnvironment();
      const after = applied(before, change);
      throwIfTaken(await this.accounts.all(tx), after.name, id);
      await this.accounts.change(tx, id, after);
      return { before: viewOf(before), after: viewOf({ id, ...after }) };
    });
  }
}

function applied(
  before: AccountRow,
  { name, enabled, timeZone, mostPerMinute }: AccountChangeBody,
): AccountSettings {
  return {
    name: name ?? before.name,
    enabled: enabled ?? before.enabled,
    timeZone: timeZone === undefined ? before.timeZone : (timeZone ?? undefined),
    mostPerMinute: mostPerMinute === undefined ? before.mostPerMinute : (mostPerMinute ?? undefined),
  };
}

function viewOf({ id, name, enabled, timeZone, mostPerMinute }: AccountRow): AccountView {
  return { id, name, enabled, timeZone: timeZone ?? null, mostPerMinute: mostPerMinute ?? null };
}

function throwIfTaken(all: readonly AccountRow[], name: string, own: AccountId | undefined): void {
  if (!all.some((one) => one.id !== own && one.name === name)) return;
  throw new Problem(409, 'account_name_taken', {
    es: `Ya hay una cuenta llamada "${name}".`,
    en: `There is an account named "${name}" already.`,
  });
}

export const unknownAccount = () => notFound({ es: 'esa cuenta', en: 'account' });

const ofEnvironment = () =>
  new Problem(409, 'account_from_environment', {
    es: 'La primera cuenta es la de las variables CALLMYWAY_*: cámbiela allí y arranque de nuevo. Aquí solo cambia su nombre.',
    en: 'The first account is that of the CALLMYWAY_* variables: change it there and start again. Only its name changes here.',
  });

const tooMany = () =>
  new Problem(409, 'too_many_accounts', {
    es: `No caben más de ${MOST_ACCOUNTS} cuentas en una instalación.`,
    en: `An installation holds ${MOST_ACCOUNTS} accounts at most.`,
  });
