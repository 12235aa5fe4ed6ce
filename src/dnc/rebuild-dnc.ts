import type { Sql } from '../platform/database';
import type { DurableDnc } from './add-durably';
import { CampaignNamesStore } from './campaign-names.store';
import { DncEventStore } from './dnc-event.store';
import { DncStore } from './dnc.store';
import { PrefixStore } from './prefix.store';
import { readJournal } from './read-journal';
import { RegistryStore } from './registry.store';
import type { DncAddition, PrefixAddition } from './rules/dnc-entry';
import { type DncJournalEntry, subjectOf } from './rules/journal-line';
import { isOver } from './rules/weigh-wish';

const WISHES_PER_TRANSACTION = 1000;
const NAMED_LINES = 20;

export interface RebuildRequest extends DurableDnc {
  readonly now: number;
  /** Only compare: change nothing. */
  readonly dryRun?: boolean;
  /** Only the end of the journal, for a quick look. */
  readonly tailBytes?: number;
  readonly signal?: AbortSignal;
}

/** As `pregon dnc rebuild --json` prints it. */
export interface Rebuilt {
  readonly lines: number;
  /** Wishes that the database did not know, or knew as weaker; entered, unless it was a dry run. */
  readonly restored: number;
  /** Torn or garbled; the first of them by number. */
  readonly garbled: number;
  readonly garbledLines: readonly number[];
  /** Wishes for a single campaign that this database does not have. */
  readonly unknownCampaign: number;
  /** In the journal and not here: their files must be imported again. */
  readonly registriesMissing: readonly string[];
}

type Addition = Extract<DncJournalEntry, { action: 'add' }>;

/**
 * Adds to the database whatever the journal protects and the database does not. What was removed after it
 * was entered stays removed: by the order of the journal's lines, and by the database's own history where
 * a crash kept the removal from the journal. Doing it again changes nothing. Holds the journal's removals
 * in memory, not its additions.
 */
export async function rebuildDnc(request: RebuildRequest): Promise<Rebuilt> {
  const { journal, tailBytes, signal } = request;
  const survey = await surveyRemovals(journal.file, tailBytes);
  const counts = { restored: 0, unknownCampaign: 0 };
  let batch: Addition[] = [];
  const write = async () => {
    const result = await restore(request, batch, survey.removals);
    counts.restored += result.restored;
    counts.unknownCampaign += result.unknownCampaign;
    batch = [];
    signal?.throwIfAborted();
  };
  for await (const { line, entry } of readJournal(journal.file, tailBytes)) {
    if (entry?.action !== 'add' || isOver(entry, request.now)) continue;
    if ((survey.removals.get(subjectOf(entry) ?? '')?.line ?? 0) > line) continue;
    batch.push(entry);
    if (batch.length >= WISHES_PER_TRANSACTION) await write();
  }
  if (batch.length > 0) await write();
  const { lines, garbled, garbledLines } = survey;
  const registriesMissing = await missingRegistries(request.db.read, survey.registries);
  return { lines, ...counts, garbled, garbledLines, registriesMissing };
}

interface Survey {
  readonly lines: number;
  readonly garbled: number;
  readonly garbledLines: readonly number[];
  /** The last removal of each subject, by line; and when each was. */
  readonly removals: ReadonlyMap<string, { readonly line: number; readonly at: number }>;
  readonly registries: ReadonlySet<string>;
}

async function surveyRemovals(file: string, tailBytes: number | undefined): Promise<Survey> {
  const removals = new Map<string, { line: number; at: number }>();
  const registries = new Set<string>();
  const garbledLines: number[] = [];
  let lines = 0;
  let garbled = 0;
  for await (const { line, entry } of readJournal(file, tailBytes)) {
    lines += 1;
    if (entry === undefined) {
      garbled += 1;
      if (garbledLines.length < NAMED_LINES) garbledLines.push(line);
    } else if (entry.action === 'remove') removals.set(subjectOf(entry) ?? '', { line, at: entry.at });
    else if (entry.action === 'registry') registries.add(entry.registry);
    else if (entry.action === 'registry_removed') registries.delete(entry.registry);
  }
  return { lines, garbled, garbledLines, removals, registries };
}

async function restore(
  { db, dryRun = false }: RebuildRequest,
  batch: readonly Addition[],
  removals: Survey['removals'],
): Promise<{ restored: number; unknownCampaign: number }> {
  const store = new DncStore();
  const prefixes: PrefixAddition[] = [];
  const phones: DncAddition[] = [];
  let unknownCampaign = 0;
  for (const entry of await stillMeant(db.read, batch, removals)) {
    if ('prefix' in entry) {
      prefixes.push(entry);
      continue;
    }
    const scoped = await inThisDatabase(db.read, entry);
    if (scoped === undefined) unknownCampaign += 1;
    else phones.push(scoped);
  }
  const fresh = await store.newOnes(db.read, phones);
  let restored = fresh.length;
  if (!dryRun && fresh.length > 0) {
    await db.write((tx) => store.addMany(tx, fresh, { noteRepeated: false }));
  }
  for (const prefix of prefixes) restored += (await restorePrefix(db, prefix, dryRun)) ? 1 : 0;
  return { restored, unknownCampaign };
}

/** Leaves out what the database saw removed later, where that removal did not reach the journal. */
async function stillMeant(
  sql: Sql,
  batch: readonly Addition[],
  removals: Survey['removals'],
): Promise<Addition[]> {
  const removed = await new DncEventStore().removedAt(sql, batch);
  return batch.filter((entry, n) => {
    const here = removed[n];
    if (here === undefined || removals.get(subjectOf(entry) ?? '')?.at === here) return true;
    return here <= entry.at;
  });
}

async function restorePrefix(
  db: RebuildRequest['db'],
  prefix: PrefixAddition,
  dryRun: boolean,
): Promise<boolean> {
  const store = new PrefixStore();
  if ((await store.outcomeOf(db.read, prefix)) === 'repeated') return false;
  if (!dryRun) await db.write((tx) => store.add(tx, prefix, false));
  return true;
}

/** Its campaign under the id that it has here. Undefined: this database has no such campaign. */
async function inThisDatabase(
  sql: Sql,
  entry: DncAddition & { readonly campaign?: string },
): Promise<DncAddition | undefined> {
  const { campaign, ...addition } = entry;
  if (addition.campaignId === undefined) return addition;
  const names = new CampaignNamesStore();
  const same = await names.byId(sql, addition.campaignId);
  if (same !== undefined && (campaign === undefined || same.name === campaign)) return addition;
  const named = campaign === undefined ? undefined : await names.find(sql, campaign);
  return named && { ...addition, campaignId: named.id };
}

async function missingRegistries(sql: Sql, names: ReadonlySet<string>): Promise<string[]> {
  const held = await new RegistryStore().held(sql, [...names]);
  return held.flatMap(({ name, datedOn }) => (datedOn === undefined ? [name] : []));
}
