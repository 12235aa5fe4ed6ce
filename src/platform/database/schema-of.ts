import { migrations } from '../../../migrations';
import type { Sql } from './sql';

/** How a database stands to the migrations of this program. */
export type SchemaStanding =
  | { readonly kind: 'empty' | 'current' }
  /** So many are to run, from the first named on. */
  | { readonly kind: 'older'; readonly next: string; readonly pending: number }
  /** A later version of the program has worked on it: this one does not know what its tables mean. */
  | { readonly kind: 'newer'; readonly unknown: string };

export const latestSchema: string = nameOf(migrations[migrations.length - 1] ?? { name: '' });

export async function schemaOf(sql: Sql): Promise<SchemaStanding> {
  const kept = await sql.get(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'`);
  const done =
    kept === undefined ? [] : await sql.all<{ name: string }>('SELECT name FROM migrations ORDER BY id');
  if (done.length === 0) return { kind: 'empty' };
  const known = migrations.map(nameOf);
  const unknown = done.find(({ name }) => !known.includes(name));
  if (unknown !== undefined) return { kind: 'newer', unknown: unknown.name };
  const pending = known.filter((name) => !done.some((one) => one.name === name));
  const [next] = pending;
  return next === undefined ? { kind: 'current' } : { kind: 'older', next, pending: pending.length };
}

function nameOf(migration: { readonly name: string }): string {
  return migration.name;
}
