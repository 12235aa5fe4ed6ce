import type { Database } from '../platform/database';
import type { ImportStores } from './import-room';
import type { ImportError } from './import.store';
import type { DuplicateScope } from './staging/judge-rows';
import { removeStage } from './staging/stage-file';
import type { TableMapping } from './table/open-table';

interface Beginning {
  readonly id: string;
  readonly listName: string;
  readonly fileName: string;
  readonly country: string;
  readonly scope: DuplicateScope;
  readonly mapping?: TableMapping;
  readonly at: number;
}

export interface BegunImport {
  readonly id: string;
  readonly no: number;
  readonly listId: number;
  /** Ends it as failed; a list that it made goes with it. */
  abandon(error: ImportError, at: number): Promise<void>;
}

/** Finds or makes the list and records the new import. */
export async function beginImport(
  db: Database,
  { lists, imports }: ImportStores,
  beginning: Beginning,
): Promise<BegunImport> {
  const { id, listName, at } = beginning;
  const { listId, no, madeList } = await db.write(async (tx) => {
    const known = await lists.findByName(tx, listName);
    const list = known ?? (await lists.create(tx, listName, at));
    const importNo = await imports.start(tx, { ...beginning, listId: list.id });
    return { listId: list.id, no: importNo, madeList: known === undefined };
  });
  return {
    id,
    no,
    listId,
    abandon: async (error, endedAt) => {
      await db.write(async (tx) => {
        const ours = await imports.fail(tx, id, error, endedAt);
        if (!ours || !madeList || (await imports.hasRows(tx, no))) return;
        await imports.remove(tx, id);
        await lists.removeEmpty(tx, listId);
      });
      await removeStage(db, id);
    },
  };
}
