import type { Sql, Tx } from '../platform/database';
import { quoted, type Table } from './read-table';
import type { Reference } from './rules/in-order';

export function references(sql: Sql): Promise<Reference[]> {
  return sql.all(
    `SELECT conrelid::regclass::text AS "table", confrelid::regclass::text AS "to" FROM pg_constraint
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
}

/** Tables whose one row comes with the tables themselves. */
export const withTheirRow: readonly string[] = ['engine_lease', 'account'];

/** The first of these tables that has rows of its own. */
export async function firstInUse(sql: Sql, tables: readonly Table[]): Promise<string | undefined> {
  for (const { name } of tables) {
    const others = withTheirRow.includes(name) ? ' OFFSET 1' : '';
    if ((await sql.get(`SELECT 1 AS used FROM ${name} LIMIT 1${others}`)) !== undefined) return name;
  }
  return undefined;
}

/** What triggers would write stands in the source already, and is moved as it is. */
export async function setTriggers(tx: Tx, tables: readonly Table[], to: 'ENABLE' | 'DISABLE'): Promise<void> {
  for (const { name } of tables) await tx.run(`ALTER TABLE ${name} ${to} TRIGGER USER`);
}

/** How rows of this table, given as JSON, are put in. */
export async function insertionInto(sql: Sql, { name, columns }: Table): Promise<string> {
  const kinds = await sql.all<{ column: string; kind: string }>(
    `SELECT column_name AS "column", data_type AS kind FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1`,
    [name],
  );
  const kindOf = new Map(kinds.map(({ column, kind }) => [column, kind]));
  const values = columns.map((column, at) => `CAST(value ->> ${at} AS ${kindOf.get(column) ?? 'text'})`);
  return `INSERT INTO ${name} (${columns.map(quoted).join(', ')}) SELECT ${values.join(', ')} FROM json_each($1)`;
}

/**
 * Every column that counts goes on after the largest number in it, or after the last that SQLite's book says was given out: rows
 * of it may be gone.
 */
export async function setNumbersGiven(tx: Tx, given: ReadonlyMap<string, number>): Promise<void> {
  const counting = await tx.all<{ table: string; column: string; sequence: string }>(
    `SELECT table_name AS "table", column_name AS "column",
       pg_get_serial_sequence(quote_ident(table_name), column_name) AS sequence
     FROM information_schema.columns
     WHERE table_schema = 'public' AND is_identity = 'YES' AND table_name <> 'migrations'`,
  );
  for (const { table, column, sequence } of counting) {
    const row = await tx.get<{ most: number | null }>(`SELECT max(${quoted(column)}) AS most FROM ${table}`);
    const last = Math.max(row?.most ?? 0, given.get(table) ?? 0);
    if (last > 0) await tx.get('SELECT setval(CAST($1 AS regclass), $2, true)', [sequence, last]);
  }
}
