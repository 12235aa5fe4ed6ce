const ROWS_PER_IMPORT = 2 ** 32;

/** The ids of one import's rows: first and last that it may have. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** A row's id says where it belongs: the number of its import × 2^32 + its 1-based number in the file. */
export function rowIdOf(importNo: number, rowNo: number): number {
  return importNo * ROWS_PER_IMPORT + rowNo;
}

export function importNoOf(rowId: number): number {
  return Math.floor(rowId / ROWS_PER_IMPORT);
}

export function rowNoOf(rowId: number): number {
  return rowId % ROWS_PER_IMPORT;
}

export function rowsOfImport(importNo: number): RowRange {
  return { first: rowIdOf(importNo, 1), last: rowIdOf(importNo, ROWS_PER_IMPORT - 1) };
}
