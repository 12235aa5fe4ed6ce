import type { Text } from '../../platform/i18n/language';

/** By account; empty where there is one: whose a thing is goes without saying. */
export type AccountNames = ReadonlyMap<number, string>;

export function namesOf(accounts: readonly { readonly id: number; readonly name: string }[]): AccountNames {
  return new Map(accounts.length < 2 ? [] : accounts.map(({ id, name }) => [id, name]));
}

/** With whose it is, where there are several. */
export function ofAccount(names: AccountNames, account: number, { es, en }: Text): Text {
  const name = names.get(account);
  return name === undefined ? { es, en } : { es: `${name}: ${es}`, en: `${name}: ${en}` };
}
