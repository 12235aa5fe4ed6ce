import type { Database } from '../platform/database';
import type { ImportError, ImportStore } from './import.store';
import type { ListRowStore } from './list-row.store';
import type { ListStore } from './list.store';
import { sweepRows } from './sweep-rows';

interface Stores {
  readonly lists: ListStore;
  readonly imports: ImportStore;
  readonly rows: ListRowStore;
}

interface Beginning {
  readonly id: string;
  readonly listName: string;
  readonly fileName: string;
  readonly country: string;
  readonly at: number;
}

export interface BegunImport {
  readonly id: string;
  readonly listId: number;
  /** Ends it as failed and clears its rows; a list that it made goes with it. */
  abandon(error: ImportError, at: number): Promise<void>;
  /** Takes it away without a trace, as if it had not been asked for. */
  forget(): Promise<void>;
}

const died = {
  code: 'stopped',
  text: {
    es: 'El proceso que importaba se detuvo; la lista quedó como estaba.',
    en: 'The importing process stopped; the list is as it was.',
  },
};

/** Finds or makes the list, ends what a dead process left `reading` in it, and records the new import. */
export async function beginImport(db: Database, stores: Stores, beginning: Beginning): Promise<BegunImport> {
  const { lists, imports } = stores;
  const { id, listName, at } = beginning;
  const { listId, madeList } = await db.write(async (tx) => {
    const known = await lists.findByName(tx, listName);
    const list = known ?? (await lists.create(tx, listName, at));
    for (const left of await imports.stillReading(tx, list.id)) await imports.fail(tx, left, died, at);
    await imports.start(tx, { ...beginning, listId: list.id });
    return { listId: list.id, madeList: known === undefined };
  });
  await sweepRows(db, stores, listId);

  const takeAway = () =>
    db.write(async (tx) => {
      await imports.remove(tx, id);
      if (madeList) await lists.remove(tx, listId);
    });
  return {
    id,
    listId,
    abandon: async (error, endedAt) => {
      const ours = await db.write((tx) => imports.fail(tx, id, error, endedAt));
      if (!ours) return;
      await sweepRows(db, stores, listId);
      if (madeList) await takeAway();
    },
    forget: takeAway,
  };
}
