import type { Sql } from '../platform/database';
import type { Table } from './read-table';

/** All of a SQLite database's own tables but the list of its migrations. */
export async function sourceTables(sql: Sql): Promise<Table[]> {
  const rows = await sql.all<{ name: string; column: string; pk: number }>(
    `SELECT m.name, c.name AS "column", c.pk FROM sqlite_master m JOIN pragma_table_info(m.name) c
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'migrations' ORDER BY m.name, c.cid`,
  );
  return [...new Set(rows.map(({ name }) => name))].map((name) => {
    const own = rows.filter((row) => row.name === name);
    const key = own.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    return {
      name,
      columns: own.map(({ column }) => column),
      key: key.length > 0 ? key.map(({ column }) => column) : ['rowid'],
    };
  });
}

/** The last number given out, by table: SQLite's own book, of those tables that never give one out again. */
export async function numbersGiven(sql: Sql): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.all<{ name: string; seq: number }>('SELECT name, seq FROM sqlite_sequence');
  return new Map(rows.map(({ name, seq }) => [name, seq]));
}
