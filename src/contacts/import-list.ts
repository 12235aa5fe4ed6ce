import { randomUUID } from 'node:crypto';

import type { Clock } from '../platform/clock/clock';
import type { Database } from '../platform/database';
import type { Country } from '../platform/phone';
import { analyseFile } from './analyse-file';
import { type BegunImport, beginImport } from './begin-import';
import { commitImport } from './commit-import';
import { endedBefore } from './ended-before';
import { importStores, inImportRoom } from './import-room';
import type { ImportProgress, ImportView } from './import-view';
import type { ReadFile } from './reading/reading';
import { type Incoming, stagedPhones } from './incoming';
import { recoverImports } from './recover-imports';
import type { DuplicateScope, Judgement, ListedSql } from './staging/judge-rows';
import { judgeStage } from './staging/judge-stage';
import { openStage } from './staging/stage-file';
import type { TableMapping } from './table/open-table';
import { type Refusal, TableRefused } from './table/refusal';
import { importRunning, refusals, superseded } from './table/refusals';
import { whyItStopped } from './why-it-stopped';

export interface ImportRequest {
  readonly db: Database;
  readonly clock: Clock;
  readonly readFile: ReadFile;
  readonly listed: ListedSql;
  readonly incoming: Incoming;
  /** Path of the file to read. */
  readonly file: string;
  /** The name that the user knows it by. */
  readonly fileName: string;
  /** Made when there is none. */
  readonly listName: string;
  /** Of numbers written without a country code. */
  readonly country: Country;
  readonly mapping?: TableMapping;
  /** Where else duplicates are looked for. */
  readonly scope?: DuplicateScope;
  /** Everything but the commit: the import ends as `previewed`, and no reader sees its rows. */
  readonly dryRun?: boolean;
  /** Import the same bytes into the same list once more. */
  readonly again?: boolean;
  readonly signal?: AbortSignal;
  /** The id that it shall have. One that has ended under it is the outcome; one that was stopped begins again. */
  readonly id?: string;
  /** Called once, when the import has an id that `GET /imports/:id` answers to. */
  readonly onStarted?: (importId: string) => void;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export type ImportOutcome =
  | { readonly kind: 'imported'; readonly import: ImportView }
  /** These bytes are in this list already; nothing was done. `import` is the earlier one. */
  | { readonly kind: 'repeated'; readonly import: ImportView }
  | ({ readonly kind: 'refused' } & Refusal)
  /** `signal` aborted; nothing of the file is in the list. */
  | { readonly kind: 'interrupted' };

/** How long a preview waits to be committed. */
const PREVIEW_LIFE_MS = 24 * 3_600_000;

/**
 * Reads a file into a list: into a stage beside the database first, judged there, then copied in short
 * transactions that readers do not see, then committed in one step. Killed before the copying, it leaves
 * nothing but a record that the next import ends; killed later, the next import or start finishes it.
 * Expected failures come back as `refused`; a database or disk that fails otherwise is thrown.
 */
export async function importList(request: ImportRequest): Promise<ImportOutcome> {
  const outcome = await inImportRoom(request.db, () => importNow(request), request.signal);
  if (outcome === 'busy' && request.signal?.aborted) return { kind: 'interrupted' };
  return outcome === 'busy' ? { kind: 'refused', ...importRunning } : outcome;
}

async function importNow(request: ImportRequest): Promise<ImportOutcome> {
  const { db, clock, signal, scope = {} } = request;
  await recoverImports(db, clock, importStores);
  const earlier = request.id && (await endedBefore(db, importStores.imports, request.id));
  if (earlier) return { kind: 'imported', import: earlier };
  const id = request.id ?? randomUUID();
  const begun = await beginImport(db, importStores, { ...request, scope, id, at: clock.now() });
  request.onStarted?.(id);
  try {
    const analysed = await analyse(request, begun, scope);
    if (analysed.kind === 'repeated') {
      await begun.abandon(refusals.alreadyImported(request.fileName, analysed.earlier), clock.now());
      return { kind: 'repeated', import: analysed.earlier };
    }
    const next = request.dryRun ? { previewUntil: clock.now() + PREVIEW_LIFE_MS } : 'copying';
    const ours = await db.write((tx) => importStores.imports.judged(tx, id, analysed.judgement, next));
    if (!ours) throw new TableRefused(superseded);
    if (next === 'copying') await commitImport({ db, clock, stores: importStores, importId: id, signal });
  } catch (error) {
    if (error instanceof TableRefused) {
      await begun.abandon(error.refusal, clock.now());
      return { kind: 'refused', ...error.refusal };
    }
    const why = whyItStopped(error);
    // When the disk is what failed, the record may stay as it is; the next import sets it right.
    await begun.abandon(why, clock.now()).catch(() => undefined);
    if (signal?.aborted) return { kind: 'interrupted' };
    if (why.code !== 'stopped') return { kind: 'refused', ...why };
    throw error;
  }
  const view = await importStores.imports.get(db.read, id);
  if (!view) throw new Error('An import just made is not there.');
  return { kind: 'imported', import: view };
}

type Analysed =
  | { readonly kind: 'repeated'; readonly earlier: ImportView }
  | { readonly kind: 'judged'; readonly judgement: Judgement };

/** Leaves a judged stage that is safe on the disk. */
async function analyse(request: ImportRequest, begun: BegunImport, scope: DuplicateScope): Promise<Analysed> {
  const { db, clock, file, fileName, country, mapping, listed } = request;
  const stage = await openStage(db, begun.id, request.signal);
  try {
    const earlier = await analyseFile({
      ...request,
      stores: importStores,
      begun,
      stage,
      file: { path: file, fileName, country, mapping },
      again: request.again ?? false,
    });
    if (earlier !== undefined) return { kind: 'repeated', earlier };
    // A preview brings nothing in: it is told when it is committed.
    if (!request.dryRun) await request.incoming(stagedPhones(stage.sql));
    const judging = { listId: begun.listId, scope, listed, now: clock.now() };
    const judgement = await judgeStage(db, stage, judging);
    await stage.seal();
    return { kind: 'judged', judgement };
  } finally {
    await stage.close();
  }
}
