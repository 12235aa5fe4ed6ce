import type { Clock } from '../platform/clock/clock';
import type { Database } from '../platform/database';
import type { DurableDnc } from './add-durably';
import { RegistryStore } from './registry.store';

const NUMBERS_PER_STEP = 10_000;

/**
 * Deletes the numbers of versions that are over, a little at a time. A process that dies in between leaves
 * the rest to whoever imports next.
 */
export async function sweepRegistries({ db, clock }: { db: Database; clock: Clock }): Promise<void> {
  const store = new RegistryStore();
  while (await db.write((tx) => store.sweep(tx, NUMBERS_PER_STEP, clock.now())));
}

/** The registry lists nobody from now on; its history and the journal say why. */
export async function removeRegistry(
  { db, journal, clock }: DurableDnc & { readonly clock: Clock },
  { name, reason, by }: { readonly name: string; readonly reason: string; readonly by: string },
): Promise<'removed' | 'not_listed'> {
  const at = clock.now();
  const outcome = await db.write((tx) => new RegistryStore().remove(tx, { name, reason, by, at }));
  if (outcome === 'not_listed') return outcome;
  await journal.append([{ action: 'registry_removed', registry: name, reason, by, at }]);
  await sweepRegistries({ db, clock });
  return outcome;
}
