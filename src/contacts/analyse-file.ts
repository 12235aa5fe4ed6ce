import type { Database, SideFile } from '../platform/database';
import type { BegunImport } from './begin-import';
import type { ImportStores } from './import-room';
import type { ImportProgress, ImportView } from './import-view';
import type { ReadFile, ReadRequest } from './reading/reading';
import { createStagedRows, stageRows } from './staging/staged-rows';
import { TableRefused } from './table/refusal';
import { superseded } from './table/refusals';

/** Batches between two notes of the counts so far, for whoever looks on. */
const BATCHES_PER_NOTE = 10;

export interface Analysis {
  readonly db: Database;
  readonly stores: ImportStores;
  readonly begun: BegunImport;
  readonly stage: SideFile;
  readonly readFile: ReadFile;
  readonly file: Omit<ReadRequest, 'remembered' | 'importNo'>;
  /** Also when these bytes are in the list already. */
  readonly again: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/**
 * Reads the whole file into the stage, unsorted. Returns the earlier import when these bytes are in the
 * list already. Throws TableRefused; an abort of `signal`.
 */
export async function analyseFile(analysis: Analysis): Promise<ImportView | undefined> {
  const { db, stores, begun, stage, readFile, file, again, signal, onProgress } = analysis;
  const remembered = await stores.mappings.recent(db.read);
  await createStagedRows(stage.sql);
  const problems: Record<string, number> = {};
  let rows = 0;
  let batches = 0;
  let bytesTotal = 0;
  const note = async () => {
    if (!(await db.write((tx) => stores.imports.countRead(tx, begun.id, rows, problems)))) {
      throw new TableRefused(superseded);
    }
  };
  for await (const reading of readFile({ ...file, remembered, importNo: begun.no }, signal)) {
    signal?.throwIfAborted();
    switch (reading.kind) {
      case 'understood': {
        const { sha256, understoodAs } = reading;
        bytesTotal = reading.bytes;
        const earlier = again ? undefined : await stores.imports.findCommitted(db.read, begun.listId, sha256);
        if (earlier) return earlier;
        await db.write((tx) => stores.imports.describe(tx, begun.id, sha256, understoodAs));
        break;
      }
      case 'rows':
        await stageRows(stage.sql, reading.json);
        rows += reading.rows;
        for (const [code, n] of Object.entries(reading.problems)) problems[code] = (problems[code] ?? 0) + n;
        onProgress?.({ bytesRead: reading.bytesRead, bytesTotal, rows });
        if (++batches % BATCHES_PER_NOTE === 0) await note();
        break;
      case 'end':
        await db.write((tx) => stores.imports.noteFacts(tx, begun.id, reading.facts));
    }
  }
  await note();
  return undefined;
}
