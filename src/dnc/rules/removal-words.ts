import { plainHeader } from '../../contacts/rules/header-words';

const actionHeaders = [
  'accion',
  'action',
  'operacion',
  'operation',
  'movimiento',
  'tipo de movimiento',
  'op',
];
const removalHeaders = ['quitar', 'remove', 'removed', 'eliminar', 'borrar', 'delete', 'deleted', 'baja'];
const removalWords = [
  ...removalHeaders,
  'quitado',
  'eliminado',
  'borrado',
  'retirar',
  'unblock',
  'desbloquear',
  'del',
];
const noWords = ['', 'no', 'n', '0', 'false', 'falso'];

/** The columns that may ask for removals: by an action in words, or by a mark in a column of its own. */
export function removalColumns(header: readonly string[] | undefined): number[] {
  return (header ?? []).flatMap((name, at) =>
    [...actionHeaders, ...removalHeaders].includes(plainHeader(name)) ? [at] : [],
  );
}

/** Whether this row wants a number off the list, which no file may. */
export function asksForRemoval(
  header: readonly string[] | undefined,
  cells: readonly string[],
  columns: readonly number[],
): boolean {
  return columns.some((at) => {
    const word = plainHeader(cells[at] ?? '');
    if (actionHeaders.includes(plainHeader(header?.[at] ?? ''))) return removalWords.includes(word);
    return !noWords.includes(word);
  });
}
