import type { Database } from '../platform/database';
import { importStores } from './import-room';
import { removeStage } from './staging/stage-file';

/**
 * The file of a preview was read again in another way: `later` stands in the place of `earlier`, which goes without a trace. A
 * list that came with the earlier one has come with the later. Nothing happens unless both are previews.
 */
export async function replacePreview(db: Database, earlier: string, later: string): Promise<void> {
  const { imports, lists } = importStores;
  const done = await db.write(async (tx) => {
    const [before, now] = [await imports.get(tx, earlier), await imports.get(tx, later)];
    if (before?.status !== 'previewed' || now?.status !== 'previewed') return false;
    await imports.remove(tx, earlier);
    await lists.cameWith(tx, before.listId, { earlier: before.createdAt, later: now.createdAt });
    return true;
  });
  if (done) await removeStage(db, earlier);
}
