/** How a database stands to the migrations of this program. */
export type SchemaStanding =
  | { readonly kind: 'empty' | 'current' }
  /** So many are to run, from the first named on. */
  | { readonly kind: 'older'; readonly next: string; readonly pending: number }
  /** A later version of the program has worked on it: this one does not know what its tables mean. */
  | { readonly kind: 'newer'; readonly unknown: string };

/** `done`: migrations that have run; `known`: those of this program; in order. */
export function schemaStanding(done: readonly string[], known: readonly string[]): SchemaStanding {
  if (done.length === 0) return { kind: 'empty' };
  const unknown = done.find((name) => !known.includes(name));
  if (unknown !== undefined) return { kind: 'newer', unknown };
  const pending = known.filter((name) => !done.includes(name));
  const [next] = pending;
  return next === undefined ? { kind: 'current' } : { kind: 'older', next, pending: pending.length };
}
