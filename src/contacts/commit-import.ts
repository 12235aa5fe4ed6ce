import type { Clock } from '../platform/clock/clock';
import type { Database } from '../platform/database';
import type { ImportStores } from './import-room';
import { signatureOf } from './rules/header-signature';
import { columnsOnly } from './rules/columns-only';
import { copyStage } from './staging/copy-stage';
import { removeStage } from './staging/stage-file';
import { TableRefused } from './table/refusal';
import { superseded } from './table/refusals';

export interface Committing {
  readonly db: Database;
  readonly clock: Clock;
  readonly stores: ImportStores;
  readonly importId: string;
  readonly signal?: AbortSignal;
  readonly onCopied?: (rows: number) => void;
}

/**
 * Brings an import whose sealed stage is judged, and which is marked `copying`, into its list. Killed at
 * any moment, it goes on from where it was. Only the last step makes its rows seen, all of them at once.
 */
export async function commitImport(committing: Committing): Promise<void> {
  const { db, clock, stores, importId } = committing;
  const view = await stores.imports.get(db.read, importId);
  const importNo = await stores.imports.noOf(db.read, importId);
  if (view === undefined || importNo === undefined) throw new TableRefused(superseded);
  await copyStage(db, stores.imports, { ...committing, importNo, listId: view.listId });
  await db.write(async (tx) => {
    if (!(await stores.imports.commit(tx, importId, clock.now()))) throw new TableRefused(superseded);
    const mapping = await stores.imports.mappingOf(tx, importId);
    const header = view.understoodAs?.header;
    const columns = mapping && columnsOnly(mapping);
    if (columns && header) await stores.mappings.remember(tx, signatureOf(header), columns, clock.now());
  });
  await removeStage(db, importId);
}
