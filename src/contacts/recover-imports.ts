import type { Clock } from '../platform/clock/clock';
import type { Database } from '../platform/database';
import { commitImport } from './commit-import';
import type { ImportStores } from './import-room';
import { hasStage, removeStage, stagedImports } from './staging/stage-file';
import { sweepRows } from './sweep-rows';

const died = {
  code: 'stopped',
  text: {
    es: 'El proceso que importaba se detuvo; la lista quedó como estaba.',
    en: 'The importing process stopped; the list is as it was.',
  },
};
const expired = {
  code: 'preview_expired',
  text: {
    es: 'La vista previa venció; suba el archivo otra vez.',
    en: 'The preview has expired; upload the file again.',
  },
};

/**
 * Sets right what dead processes left behind, from inside the import room: an import that was being copied
 * into its list goes on, one that was still being read ends, previews that nobody committed go away.
 */
export async function recoverImports(db: Database, clock: Clock, stores: ImportStores): Promise<void> {
  const { imports } = stores;
  for (const { id, copying } of await imports.unended(db.read)) {
    if (copying && (await hasStage(db, id))) await commitImport({ db, clock, stores, importId: id });
    else await db.write((tx) => imports.fail(tx, id, died, clock.now()));
  }
  for (const id of await imports.expiredPreviews(db.read, clock.now())) {
    await db.write((tx) => imports.fail(tx, id, expired, clock.now()));
  }
  for (const id of await stagedImports(db)) {
    if ((await imports.get(db.read, id))?.status !== 'previewed') await removeStage(db, id);
  }
  await sweepRows(db, stores);
}
