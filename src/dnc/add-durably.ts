import type { Database, Sql, Tx } from '../platform/database';
import type { DncJournal } from './dnc-journal';
import { type AddOptions, DncStore } from './dnc.store';
import { PrefixStore } from './prefix.store';
import type { DncAddition, DncOutcome, DncRemoval, PrefixAddition, PrefixRemoval } from './rules/dnc-entry';
import type { CampaignNamed, DncJournalEntry } from './rules/journal-line';

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
): Promise<DncOutcome> {
  await journal.append(await linesOf(db.read, [addition]));
  return db.write(async (tx) => {
    const outcome = await new DncStore().add(tx, addition);
    await together(tx);
    return outcome;
  });
}

/** As `addDurably`, for a batch of a file. One outcome for each, in order. */
export async function addManyDurably(
  { db, journal }: DurableDnc,
  additions: readonly DncAddition[],
  options: AddOptions = {},
): Promise<DncOutcome[]> {
  const store = new DncStore();
  const { noteRepeated = true } = options;
  const worthALine = noteRepeated ? additions : await store.newOnes(db.read, additions);
  await journal.append(await linesOf(db.read, worthALine));
  return db.write((tx) => store.addMany(tx, additions, options));
}

export async function addPrefixDurably(
  { db, journal }: DurableDnc,
  addition: PrefixAddition,
  noteRepeated = true,
): Promise<DncOutcome> {
  await journal.append([{ action: 'add', ...addition }]);
  return db.write((tx) => new PrefixStore().add(tx, addition, noteRepeated));
}

/** The database comes first: a crash between the two leaves a journal that protects, not one that exposes. */
export async function removeDurably(
  { db, journal }: DurableDnc,
  removal: DncRemoval,
): Promise<'removed' | 'not_listed' | 'opt_out'> {
  const outcome = await db.write((tx) => new DncStore().remove(tx, removal));
  if (outcome === 'removed') {
    await journal.append([{ action: 'remove', ...removal, ...(await named(db.read, removal.campaignId)) }]);
  }
  return outcome;
}

export async function removePrefixDurably(
  { db, journal }: DurableDnc,
  removal: PrefixRemoval,
): Promise<'removed' | 'not_listed'> {
  const outcome = await db.write((tx) => new PrefixStore().remove(tx, removal));
  if (outcome === 'removed') await journal.append([{ action: 'remove', ...removal }]);
  return outcome;
}

/** With the name of the campaign beside its id: another database may know it by another id. */
async function linesOf(sql: Sql, additions: readonly DncAddition[]): Promise<DncJournalEntry[]> {
  const names = new Map<number, CampaignNamed>();
  for (const { campaignId } of additions) {
    if (campaignId !== undefined && !names.has(campaignId)) {
      names.set(campaignId, await named(sql, campaignId));
    }
  }
  return additions.map((addition) => ({
    action: 'add',
    ...addition,
    ...names.get(addition.campaignId ?? 0),
  }));
}

async function named(sql: Sql, campaignId: number | undefined): Promise<CampaignNamed> {
  if (campaignId === undefined) return {};
  const row = await sql.get<{ name: string }>('SELECT name FROM campaign WHERE id = $1', [campaignId]);
  return { campaign: row?.name };
}
