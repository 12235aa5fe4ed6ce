import type { Sql, SqlValue } from '../platform/database';

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** What tells its rows apart, and by which they are walked. */
  readonly key: readonly string[];
}

type Row = Record<string, SqlValue>;

const ROWS_AT_ONCE = 2000;

/** The table's rows, some at a time, each as the values of its columns in their order. */
export async function* readTable(sql: Sql, { name, columns, key }: Table): AsyncGenerator<SqlValue[][]> {
  const wanted = [...columns, ...key.filter((column) => !columns.includes(column))].map(quoted).join(', ');
  const order = key.map(quoted).join(', ');
  const after = `WHERE (${order}) > (${key.map((_, n) => `$${n + 1}`).join(', ')})`;
  let last: Row | undefined;
  do {
    const from = last;
    const rows: Row[] = await sql.all<Row>(
      `SELECT ${wanted} FROM ${name} ${from === undefined ? '' : after} ORDER BY ${order} LIMIT ${ROWS_AT_ONCE}`,
      from === undefined ? [] : key.map((column) => from[column] ?? null),
    );
    if (rows.length > 0) yield rows.map((row) => columns.map((column) => row[column] ?? null));
    last = rows.length === ROWS_AT_ONCE ? rows.at(-1) : undefined;
  } while (last !== undefined);
}

export const quoted = (column: string): string => `"${column}"`;
