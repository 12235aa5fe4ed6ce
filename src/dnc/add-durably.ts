import type { Database, Tx } from '../platform/database';
import type { DncJournal } from './dnc-journal';
import { DncStore } from './dnc.store';
import type { DncAddition, DncRemoval } from './rules/dnc-entry';

export interface DurableDnc {
  readonly db: Database;
  readonly journal: DncJournal;
}

/**
 * Enters a phone so that the wish may be acknowledged when the promise resolves: it is in the journal and
 * in the database, both synced. The journal comes first: should the database then fail, the wish is not
 * acknowledged but not forgotten either, and erring on that side calls nobody. `together` runs in the same
 * transaction, for what must stand or fall with the entry (the attempt's settlement).
 */
export async function addDurably(
  { db, journal }: DurableDnc,
  addition: DncAddition,
  together: (tx: Tx) => Promise<void> = () => Promise.resolve(),
): Promise<'added' | 'repeated'> {
  await journal.append([{ action: 'add', ...addition }]);
  return db.write(async (tx) => {
    const outcome = await new DncStore().add(tx, addition);
    await together(tx);
    return outcome;
  });
}

/** As `addDurably`, for a batch of a file. Returns how many were not listed before. */
export async function addManyDurably(
  { db, journal }: DurableDnc,
  additions: readonly DncAddition[],
): Promise<number> {
  await journal.append(additions.map((addition) => ({ action: 'add', ...addition })));
  return db.write((tx) => new DncStore().addMany(tx, additions));
}

/** The database comes first: a crash between the two leaves a journal that protects, not one that exposes. */
export async function removeDurably(
  { db, journal }: DurableDnc,
  removal: DncRemoval,
): Promise<'removed' | 'not_listed'> {
  const outcome = await db.write((tx) => new DncStore().remove(tx, removal));
  if (outcome === 'removed') await journal.append([{ action: 'remove', ...removal }]);
  return outcome;
}
