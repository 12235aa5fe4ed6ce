import { join } from 'node:path';

import {
  openTable,
  type NotTaken,
  refusals,
  type Table,
  TableRefused,
  type UnderstoodAs,
  understoodAs,
} from '../contacts';
import type { Clock } from '../platform/clock/clock';
import type { Country } from '../platform/phone';
import type { DurableDnc } from './add-durably';
import { type DncRefusal, dncRefusals } from './dnc-refusals';
import { type CurrentVersion, type NewVersion, RegistryStore } from './registry.store';
import { judgeDncRecord } from './rules/judge-dnc-record';
import { phoneKey } from './rules/phone-key';
import { SortedNumbers } from './sorted-numbers';
import { sweepRegistries } from './sweep-registries';

const NUMBERS_PER_TRANSACTION = 10_000;
const NAMED_LINES = 100;

export interface RegistryImportRequest extends DurableDnc {
  readonly clock: Clock;
  readonly file: string;
  readonly fileName: string;
  readonly country: Country;
  /** Has passed `isRegistryName`. */
  readonly name: string;
  /** Has passed `readDatedOn`. */
  readonly datedOn: string;
  /** What the version is called; its date when not given. */
  readonly label?: string;
  readonly by: string;
  /** For files that are sorted outside the memory; emptied afterwards. */
  readonly scratchDir: string;
  /** Go on although numbers of the current version are missing, or it is the newer one. */
  readonly allowRemovals?: boolean;
  readonly allowRowsNotUnderstood?: boolean;
  readonly signal?: AbortSignal;
  readonly onNotUnderstood?: (row: NotTaken, understood: UnderstoodAs) => Promise<void> | void;
  readonly onProgress?: (progress: { readonly bytesRead: number; readonly bytesTotal: number }) => void;
}

export interface RegistryImportRows {
  readonly read: number;
  readonly notUnderstood: number;
  /** Different numbers, all of which count from now on. */
  readonly numbers: number;
}

export type RegistryImportOutcome =
  /** `unchanged`: the current version is this very file with this date. */
  | {
      readonly kind: 'imported' | 'unchanged';
      readonly version: CurrentVersion;
      readonly rows: RegistryImportRows;
    }
  | ({ readonly kind: 'refused' } & DncRefusal)
  | { readonly kind: 'interrupted' };

class RegistryRefused extends Error {
  constructor(readonly refusal: DncRefusal) {
    super(refusal.text.en);
  }
}

/**
 * Brings a registry to a new version: reads the file, sorts it, loads it where no check looks, compares it
 * with the current version, and makes it current in one step. Whatever goes wrong before that step, the
 * former version stays. Memory does not grow with the file; every transaction is short.
 */
export async function importRegistry(request: RegistryImportRequest): Promise<RegistryImportOutcome> {
  const { file, signal, scratchDir } = request;
  let sorted: SortedNumbers | undefined;
  try {
    await sweepRegistries(request);
    const table = await openTable({ ...request, path: file });
    const former = await new RegistryStore().current(request.db.read, request.name);
    if (former?.sha256 === table.sha256 && former.datedOn === request.datedOn) {
      const rows = { read: former.numbers, notUnderstood: 0, numbers: former.numbers };
      return { kind: 'unchanged', version: former, rows };
    }
    if (former && request.datedOn < former.datedOn && !request.allowRemovals) {
      throw new RegistryRefused(dncRefusals.olderVersion(request.fileName, request.datedOn, former.datedOn));
    }
    sorted = await SortedNumbers.in(join(scratchDir, 'sorting'));
    const rows = await readNumbers(request, table, sorted);
    const version = await loadVersion(request, table.sha256, sorted, former);
    await sweepRegistries(request);
    return { kind: 'imported', version, rows: { ...rows, numbers: version.numbers } };
  } catch (error) {
    if (error instanceof TableRefused || error instanceof RegistryRefused) {
      return { kind: 'refused', ...error.refusal };
    }
    if (signal?.aborted) return { kind: 'interrupted' };
    throw error;
  } finally {
    await sorted?.close();
  }
}

async function readNumbers(
  request: RegistryImportRequest,
  table: Table,
  sorted: SortedNumbers,
): Promise<{ read: number; notUnderstood: number }> {
  const { country, fileName, signal, onNotUnderstood, onProgress } = request;
  const understood = understoodAs(table.encoding, table.layout);
  const named: number[] = [];
  let read = 0;
  let notUnderstood = 0;
  const onBytes = (bytesRead: number) => {
    onProgress?.({ bytesRead, bytesTotal: table.bytes });
    signal?.throwIfAborted();
  };
  for await (const { line, lines, cells } of table.records(onBytes)) {
    if (lines.length > 1) {
      throw new TableRefused(refusals.swallowedLines(fileName, line, line + lines.length - 1));
    }
    read += 1;
    const judged = judgeDncRecord(cells, table.layout.columns.phone, country);
    for (const phone of judged.phones) await sorted.add(phoneKey(phone));
    const problem = judged.problem ?? (judged.prefixes.length > 0 ? 'not_a_number' : undefined);
    if (problem === undefined) continue;
    notUnderstood += 1;
    if (named.length < NAMED_LINES) named.push(line);
    await onNotUnderstood?.({ line, problem, raw: lines.join('\n') }, understood);
  }
  if (notUnderstood > 0 && !request.allowRowsNotUnderstood) {
    throw new RegistryRefused(dncRefusals.rowsNotUnderstood(fileName, notUnderstood, named));
  }
  return { read, notUnderstood };
}

async function loadVersion(
  request: RegistryImportRequest,
  sha256: string,
  sorted: SortedNumbers,
  former: CurrentVersion | undefined,
): Promise<CurrentVersion> {
  const { db, clock, journal, fileName, name, datedOn, by, allowRemovals } = request;
  const store = new RegistryStore();
  const label = request.label ?? datedOn;
  const version: NewVersion = { name, label, datedOn, sha256, fileName, by, at: clock.now() };
  const id = await db.write((tx) => store.begin(tx, version));
  try {
    await loadNumbers(request, id, sorted);
    const missing = former && !allowRemovals ? await countMissing(request, former.id, id) : 0;
    if (missing > 0) {
      throw new RegistryRefused(dncRefusals.wouldRemove(fileName, missing, former?.numbers ?? 0));
    }
    const done = { ...version, at: clock.now() };
    const won = await db.write((tx) => store.makeCurrent(tx, id, former?.id, done));
    if (!won) throw new RegistryRefused(dncRefusals.supersededMeanwhile(fileName));
  } catch (error) {
    await db.write((tx) => store.fail(tx, id));
    await sweepRegistries({ db, clock });
    throw error;
  }
  const current = await store.current(db.read, name);
  if (current === undefined) throw new Error('a registry just imported cannot be read back');
  const { numbers } = current;
  await journal.append([
    { action: 'registry', registry: name, version: label, datedOn, numbers, sha256, by, at: version.at },
  ]);
  return current;
}

async function loadNumbers(
  { db, fileName, signal }: RegistryImportRequest,
  id: number,
  sorted: SortedNumbers,
): Promise<void> {
  const store = new RegistryStore();
  let batch: number[] = [];
  const write = async () => {
    const keys = batch;
    batch = [];
    if (!(await db.write((tx) => store.load(tx, id, keys)))) {
      throw new RegistryRefused(dncRefusals.supersededMeanwhile(fileName));
    }
    signal?.throwIfAborted();
  };
  for await (const key of sorted.inOrder()) {
    batch.push(key);
    if (batch.length === NUMBERS_PER_TRANSACTION) await write();
  }
  if (batch.length > 0) await write();
}

/** In stretches, so that no reader waits long. */
async function countMissing(
  { db, signal }: RegistryImportRequest,
  formerId: number,
  id: number,
): Promise<number> {
  const store = new RegistryStore();
  let missing = 0;
  for (let after = 0; ;) {
    const stretch = await store.missingIn(db.read, formerId, id, after, NUMBERS_PER_TRANSACTION);
    missing += stretch.missing;
    if (stretch.last === undefined) return missing;
    after = stretch.last;
    signal?.throwIfAborted();
  }
}
