import { randomUUID } from 'node:crypto';

import type { Clock } from '../platform/clock/clock';
import type { Database } from '../platform/database';
import { Fifo } from '../platform/database/fifo';
import type { Country } from '../platform/phone';
import { beginImport } from './begin-import';
import { type ImportProgress, type ImportView, understoodAs } from './import-view';
import { ImportStore } from './import.store';
import { ListRowStore } from './list-row.store';
import { ListStore } from './list.store';
import { type DoNotCallLookup, stageRows } from './stage-rows';
import { sweepRows } from './sweep-rows';
import { openTable, type TableMapping } from './table/open-table';
import { type Refusal, TableRefused } from './table/refusal';
import { superseded } from './table/refusals';

export interface ImportRequest {
  readonly db: Database;
  readonly clock: Clock;
  readonly doNotCall: DoNotCallLookup;
  /** Path of the file to read. */
  readonly file: string;
  /** The name that the user knows it by. */
  readonly fileName: string;
  /** Made when there is none. */
  readonly listName: string;
  /** Of numbers written without a country code. */
  readonly country: Country;
  readonly mapping?: TableMapping;
  /** Everything but the commit: the import ends as `previewed`, and no reader sees its rows. */
  readonly dryRun?: boolean;
  /** Import the same bytes into the same list once more. */
  readonly again?: boolean;
  readonly signal?: AbortSignal;
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

/** One import at a time over a database: two into one list would not see each other's rows. */
const queues = new WeakMap<Database, Fifo>();

/**
 * Reads a file into a list: staged in short transactions that readers do not see, then committed in one
 * step. Killed at any moment, it leaves a `reading` import that the list's next import clears away.
 * Expected failures come back as `refused`; a database or disk that fails is thrown.
 */
export function importList(request: ImportRequest): Promise<ImportOutcome> {
  const queue = queues.get(request.db) ?? new Fifo();
  queues.set(request.db, queue);
  return queue.run(() => importNow(request));
}

async function importNow(request: ImportRequest): Promise<ImportOutcome> {
  const { db, clock, signal } = request;
  const stores = { lists: new ListStore(), imports: new ImportStore(), rows: new ListRowStore() };
  const begun = await beginImport(db, stores, { ...request, id: randomUUID(), at: clock.now() });
  request.onStarted?.(begun.id);
  try {
    const table = await openTable({ ...request, path: request.file });
    const earlier = request.again
      ? undefined
      : await stores.imports.findCommitted(db.read, begun.listId, table.sha256);
    if (earlier) {
      await begun.forget();
      return { kind: 'repeated', import: earlier };
    }
    const understood = understoodAs(table.encoding, table.layout);
    await mustOwn(db.write((tx) => stores.imports.describe(tx, begun.id, table.sha256, understood)));
    await stageRows({ ...request, ...stores, table, importId: begun.id, listId: begun.listId });
    const status = request.dryRun ? 'previewed' : 'committed';
    await mustOwn(db.write((tx) => stores.imports.finish(tx, begun.id, status, clock.now())));
  } catch (error) {
    if (error instanceof TableRefused) {
      await begun.abandon(error.refusal, clock.now());
      return { kind: 'refused', ...error.refusal };
    }
    // When the disk is what failed, the record stays `reading`; the list's next import clears it away.
    await begun.abandon(stopped, clock.now()).catch(() => undefined);
    if (signal?.aborted) return { kind: 'interrupted' };
    throw error;
  }
  await sweepRows(db, stores, begun.listId);
  const view = await stores.imports.get(db.read, begun.id);
  if (!view) throw new Error('An import just committed is not there.');
  return { kind: 'imported', import: view };
}

const stopped = {
  code: 'stopped',
  text: { es: 'La importación se detuvo antes del final.', en: 'The import stopped before its end.' },
};

/** False means that another process has taken this import for dead and cleared it away. */
async function mustOwn(changed: Promise<boolean>): Promise<void> {
  if (!(await changed)) throw new TableRefused(superseded);
}
