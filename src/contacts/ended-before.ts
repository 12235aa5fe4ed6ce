import type { Database } from '../platform/database';
import type { ImportStore } from './import.store';
import type { ImportView } from './import-view';

/**
 * What an import with this id came to, from inside the import room and after recovery. Undefined: there is none, or its
 * process stopped and nothing of it is in the list: it may be made.
 */
export async function endedBefore(
  db: Database,
  imports: ImportStore,
  id: string,
): Promise<ImportView | undefined> {
  const earlier = await imports.get(db.read, id);
  if (earlier?.status !== 'failed' || earlier.error?.code !== 'stopped') return earlier;
  await db.write((tx) => imports.remove(tx, id));
  return undefined;
}
