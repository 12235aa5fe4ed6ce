import type { SqlValue } from '../../src/platform/database';
import type { Handle } from './handle';

/** Views read tables that they do not name. */
const behind: Readonly<Record<string, readonly string[]>> = {
  contact: ['list_row', 'list_import'],
  list_entry: ['list_row', 'list_import'],
};
const tables = new Map<string, readonly string[]>();

/** The tables that a statement reads. */
export function tablesIn(statement: string): readonly string[] {
  const known = tables.get(statement);
  if (known !== undefined) return known;
  const named = [...statement.matchAll(/\b(?:FROM|JOIN)\s+(?:\w+\.)?(\w+)/gi)].map((match) => match[1] ?? '');
  const found = named.flatMap((name) => behind[name] ?? [name]);
  tables.set(statement, found);
  return found;
}

interface Known {
  readonly rows: readonly unknown[];
  readonly version: number;
}

/**
 * What is committed, as it was read last: as long as nobody has written to the tables of a question, its
 * answer is the same, and SQLite is not asked again. Idle hours cost next to nothing by it.
 */
export class CommittedReads {
  private readonly known = new Map<string, Known>();
  private readonly versions = new Map<string, number>();

  committed(written: ReadonlySet<string>): void {
    for (const table of written) this.versions.set(table, (this.versions.get(table) ?? 0) + 1);
  }

  async all<Row>(handle: Handle, statement: string, params: readonly SqlValue[]): Promise<Row[]> {
    const version = tablesIn(statement).reduce((sum, table) => sum + (this.versions.get(table) ?? 0), 0);
    const key = params.length === 0 ? statement : `${statement}\n${JSON.stringify(params)}`;
    const known = this.known.get(key);
    if (known?.version === version) return known.rows as Row[];
    const rows = await handle.sql.all<Row>(statement, params);
    for (const row of rows) Object.freeze(row);
    if (this.known.size > 5000) this.known.clear();
    this.known.set(key, { rows, version });
    return rows;
  }
}
