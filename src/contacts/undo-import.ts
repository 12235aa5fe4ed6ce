import type { Database, Sql } from '../platform/database';
import type { Text } from '../platform/i18n/language';
import { importStores } from './import-room';
import { rowsOfImport } from './rules/row-id';
import { sweepRows } from './sweep-rows';

export type UndoOutcome =
  | { readonly kind: 'undone' }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'refused'; readonly code: UndoRefusal; readonly text: Text };

export type UndoRefusal = 'not_committed' | 'list_in_use' | 'has_dependents' | 'import_running';

export interface UndoRequest {
  readonly db: Database;
  readonly importId: string;
  readonly at: number;
  /** Whether a campaign was made of the list: its reports need every row. Campaigns know, contacts do not. */
  readonly isListInUse: (sql: Sql, listId: number) => Promise<boolean>;
}

/**
 * Takes a committed import back: in one step for readers, its rows deleted afterwards. Refused while rows
 * of another import count as duplicates of it, since they would stay left out with nobody in their place.
 */
export async function undoImport({ db, importId, at, isListInUse }: UndoRequest): Promise<UndoOutcome> {
  const stores = importStores;
  const outcome = await db.write(async (tx) => {
    const found = await stores.imports.get(tx, importId);
    if (!found) return { kind: 'not_found' } as const;
    if (found.status === 'undone') return { kind: 'undone' } as const;
    if (found.status !== 'committed') return refused('not_committed');
    if (await isListInUse(tx, found.listId)) return refused('list_in_use');
    // An import under way may have found duplicates in this one.
    if ((await stores.imports.unended(tx)).length > 0) return refused('import_running');
    const importNo = await stores.imports.noOf(tx, importId);
    if (importNo === undefined) return { kind: 'not_found' } as const;
    if (await stores.rows.hasDependents(tx, rowsOfImport(importNo))) return refused('has_dependents');
    await stores.imports.setUndone(tx, importId, at);
    return { kind: 'undone' } as const;
  });
  if (outcome.kind !== 'undone') return outcome;
  await sweepRows(db, stores);
  return outcome;
}

const texts: Readonly<Record<UndoRefusal, Text>> = {
  not_committed: {
    es: 'Esa importación no está en la lista; no hay nada que deshacer.',
    en: 'That import is not in the list; there is nothing to undo.',
  },
  import_running: {
    es: 'Hay una importación en marcha; deshaga esta cuando termine.',
    en: 'An import is under way; undo this one when it is done.',
  },
  list_in_use: {
    es: 'Una campaña usa la lista; sus informes necesitan todas las filas.',
    en: 'A campaign uses the list; its reports need every row.',
  },
  has_dependents: {
    es: 'Hay filas de otra importación contadas como duplicadas de esta; deshaga primero la otra.',
    en: 'Rows of another import count as duplicates of this one; undo the other first.',
  },
};

function refused(code: UndoRefusal): { kind: 'refused'; code: UndoRefusal; text: Text } {
  return { kind: 'refused', code, text: texts[code] };
}
