import type { Tx } from '../../platform/database';
import { SessionStore } from '../session.store';
import { type Person, UserStore } from '../user.store';
import { SecondFactorStore } from './second-factor.store';

/** Away with the second factor of somebody who has lost it, and with every session; as the person was before. */
export async function resetSecondFactor(tx: Tx, userId: number): Promise<Person | undefined> {
  const before = await new UserStore().person(tx, userId);
  if (before === undefined) return undefined;
  await new SecondFactorStore().remove(tx, userId);
  await new SessionStore().closeAllOf(tx, userId);
  return before;
}
