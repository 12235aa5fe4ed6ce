/** SQL for `importNoOf`: the number of the import that a row's id names. */
export function importNoSql(rowId: string): string {
  return `${rowId} / 4294967296`;
}
