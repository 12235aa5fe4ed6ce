import type { Database } from '../platform/database';
import { importStores } from './import-room';
import { removeStage } from './staging/stage-file';

/**
 * Takes a preview away without a trace; a list that was made for it goes too. Nothing happens to an import
 * that is no preview.
 */
export async function discardPreview(db: Database, importId: string): Promise<'discarded' | 'not_previewed'> {
  const { imports, lists } = importStores;
  const done = await db.write(async (tx) => {
    const view = await imports.get(tx, importId);
    if (view?.status !== 'previewed') return false;
    await imports.remove(tx, importId);
    const list = await lists.get(tx, view.listId);
    // Made in the same moment: it came with the import.
    if (list?.createdAt === view.createdAt) await lists.removeEmpty(tx, list.id);
    return true;
  });
  if (!done) return 'not_previewed';
  await removeStage(db, importId);
  return 'discarded';
}
