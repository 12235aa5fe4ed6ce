/** `refers` holds that rows of `table` name rows of `to`. */
export interface Reference {
  readonly table: string;
  readonly to: string;
}

/** The tables in an order in which each comes after those that it refers to. Throws where they refer to each other in a ring. */
export function inOrder(tables: readonly string[], references: readonly Reference[]): string[] {
  const placed = new Set<string>();
  const waits = (table: string): boolean =>
    references.some((one) => one.table === table && one.to !== table && !placed.has(one.to));
  while (placed.size < tables.length) {
    const next = tables.find((table) => !placed.has(table) && !waits(table));
    if (next === undefined) throw new Error('tables refer to each other in a ring');
    placed.add(next);
  }
  return [...placed];
}
