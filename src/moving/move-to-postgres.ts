import {
  type Database,
  openToRead,
  schemaOf,
  type Sql,
  type SqlValue,
  storableText,
  type Tx,
} from '../platform/database';
import { MoveRefused } from './move-refused';
import { readTable, type Table } from './read-table';
import { inOrder } from './rules/in-order';
import { numbersGiven, sourceTables } from './source-tables';
import { type Sum, TableSum } from './table-sum';
import {
  firstInUse,
  insertionInto,
  references,
  setNumbersGiven,
  setTriggers,
  withTheirRow,
} from './target-tables';

export interface TableMoved extends Sum {
  readonly table: string;
}

/**
 * Copies every table of a SQLite file that nobody writes to into an empty PostgreSQL database, in one transaction: read back
 * and compared before it is committed, so that a process that dies leaves nothing behind, and is simply begun again. The file is
 * only read. Throws MoveRefused, with the target as it was.
 */
export async function moveToPostgres(
  file: string,
  target: Database,
  onMoved: (rows: number) => void = () => undefined,
): Promise<TableMoved[]> {
  const source = await openToRead(file);
  try {
    if ((await schemaOf(source.sql)).kind !== 'current') throw MoveRefused.olderSource();
    const tables = await sourceTables(source.sql);
    // One state of it, should somebody write all the same.
    await source.sql.get('BEGIN');
    return await target.write(async (tx) => {
      const used = await firstInUse(tx, tables);
      if (used !== undefined) return await alreadyThere(source.sql, tx, tables, used);
      const moved: TableMoved[] = [];
      await setTriggers(tx, tables, 'DISABLE');
      for (const name of withTheirRow) await tx.run(`DELETE FROM ${name}`);
      const names = inOrder(
        tables.map(({ name }) => name),
        await references(tx),
      );
      for (const name of names) {
        const table = tables.find((one) => one.name === name);
        if (table !== undefined)
          moved.push({ table: name, ...(await moveTable(source.sql, tx, table, onMoved)) });
      }
      await setNumbersGiven(tx, await numbersGiven(source.sql));
      await setTriggers(tx, tables, 'ENABLE');
      return moved;
    });
  } finally {
    await source.close();
  }
}

async function moveTable(from: Sql, to: Tx, table: Table, onMoved: (rows: number) => void): Promise<Sum> {
  const insertion = await insertionInto(to, table);
  const sum = new TableSum();
  for await (const rows of readTable(from, table)) {
    for (const row of rows) sum.add(asKept(row));
    await to.run(insertion, [JSON.stringify(rows)]);
    onMoved(rows.length);
  }
  const arrived = await sumOf(to, table);
  if (arrived.rows !== sum.sum.rows || arrived.checksum !== sum.sum.checksum)
    throw MoveRefused.different(table.name);
  return arrived;
}

/** A process may have died between the commit and whatever it does after it: what it moved is all there, and nothing else. */
async function alreadyThere(
  from: Sql,
  to: Sql,
  tables: readonly Table[],
  used: string,
): Promise<TableMoved[]> {
  const there: TableMoved[] = [];
  for (const table of tables) {
    const [here, arrived] = [await sumOf(from, table), await sumOf(to, table)];
    if (here.rows !== arrived.rows || here.checksum !== arrived.checksum) throw MoveRefused.notEmpty(used);
    there.push({ table: table.name, ...arrived });
  }
  return there;
}

/** A row as PostgreSQL can keep it, and tells it back: a character that took another's place is no escape then. */
function asKept(row: readonly SqlValue[]): string {
  const kept = storableText(JSON.stringify(row));
  return kept.includes('\\u') ? JSON.stringify(JSON.parse(kept)) : kept;
}

async function sumOf(sql: Sql, table: Table): Promise<Sum> {
  const sum = new TableSum();
  for await (const rows of readTable(sql, table)) for (const row of rows) sum.add(asKept(row));
  return sum.sum;
}
