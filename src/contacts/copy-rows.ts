import { randomUUID } from 'node:crypto';

import type { Clock } from '../platform/clock/clock';
import { type Database, FIRST_STEP_ROWS, inShortSteps, type Tx } from '../platform/database';
import type { Country } from '../platform/phone';
import { importStores, inImportRoom } from './import-room';
import type { ListView } from './list.store';
import { recoverImports } from './recover-imports';

export interface RowsToCopy {
  readonly db: Database;
  readonly clock: Clock;
  readonly listName: string;
  readonly country: Country;
  /** Ids of contacts of one list, the next `most` after the one given, in growing order; none: that was all. */
  readonly next: (tx: Tx, afterRowId: number, most: number) => Promise<readonly number[]>;
}

export type RowsCopied =
  | { readonly kind: 'copied'; readonly list: ListView; readonly rows: number }
  /** There is a list of this name. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'nobody' }
  /** Another process imports. */
  | { readonly kind: 'busy' };

/** Ends as failed, and its rows are swept, when the process dies or the copy breaks off. */
const brokenOff = {
  code: 'stopped',
  text: { es: 'La copia se interrumpió.', en: 'The copy was interrupted.' },
};

/**
 * Makes a list of some contacts of another one, in short transactions. It stands in an import of its own, so that it is
 * counted, shown, called and undone like any list; its readers see all of it or nothing.
 */
export async function copyRows(copying: RowsToCopy): Promise<RowsCopied> {
  const { db, clock, listName, country } = copying;
  const { lists, imports } = importStores;
  return inImportRoom(db, async (): Promise<RowsCopied> => {
    await recoverImports(db, clock, importStores);
    const id = randomUUID();
    const at = clock.now();
    const begun = await db.write(async (tx) => {
      if ((await lists.findByName(tx, listName)) !== undefined) return undefined;
      const list = await lists.create(tx, listName, at);
      const no = await imports.start(tx, { id, listId: list.id, fileName: listName, country, scope: {}, at });
      return { list, no };
    });
    if (begun === undefined) return { kind: 'taken' };
    try {
      const rows = await copyAll(copying, begun);
      await db.write((tx) => imports.commitCopy(tx, id, rows, clock.now()));
      if (rows > 0) return { kind: 'copied', list: begun.list, rows };
      await db.write(async (tx) => {
        await imports.remove(tx, id);
        await lists.removeEmpty(tx, begun.list.id);
      });
      return { kind: 'nobody' };
    } catch (error) {
      await db.write((tx) => imports.fail(tx, id, brokenOff, clock.now()));
      throw error;
    }
  }).then((outcome) => (outcome === 'busy' ? { kind: 'busy' } : outcome));
}

async function copyAll(
  { db, clock, next }: RowsToCopy,
  { list, no }: { readonly list: ListView; readonly no: number },
): Promise<number> {
  let copied = 0;
  let after = 0;
  await inShortSteps({ db, clock, rows: FIRST_STEP_ROWS }, async (tx, most) => {
    const ids = await next(tx, after, most);
    if (ids.length === 0) return 0;
    await importStores.rows.copy(tx, ids, { importNo: no, listId: list.id, rowsBefore: copied });
    copied += ids.length;
    after = ids.at(-1) ?? after;
    return ids.length;
  });
  return copied;
}
