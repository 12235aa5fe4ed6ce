import { ListStore } from '../contacts';
import type { Tx } from '../platform/database';
import type { ChangeRules } from './change-rules';

export interface ListWindowChange {
  readonly listId: number;
  /** As written; undefined: the list no longer narrows its campaigns' hours. */
  readonly window: string | undefined;
  readonly by: string;
  readonly now: number;
}

/** Narrows, or widens again, the hours of every campaign of the list, with a line in the record of each. */
export async function setListWindow(
  { lists, rules }: { readonly lists: ListStore; readonly rules: ChangeRules },
  tx: Tx,
  { listId, window, by, now }: ListWindowChange,
): Promise<void> {
  const before = (await lists.get(tx, listId))?.window ?? undefined;
  if (before === window) return;
  await lists.setWindow(tx, listId, window);
  await rules.listWindowChanged(tx, listId, { before, after: window }, by, now);
}
