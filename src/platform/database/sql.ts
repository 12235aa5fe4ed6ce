/** The two hands a store may hold. Parameters are written `$1…`, as PostgreSQL numbers them. */
export type SqlValue = string | number | null;

/** Reading: sees only what is committed, never waits for a writer. */
export interface Sql {
  all<Row>(statement: string, params?: readonly SqlValue[]): Promise<Row[]>;
  /** The first row, or undefined. */
  get<Row>(statement: string, params?: readonly SqlValue[]): Promise<Row | undefined>;
}

/** Reading and writing inside the one open transaction. Only UnitOfWork makes one. */
export interface Tx extends Sql {
  /** Returns the number of rows changed: a compare-and-set reads its answer here. */
  run(statement: string, params?: readonly SqlValue[]): Promise<number>;
}
