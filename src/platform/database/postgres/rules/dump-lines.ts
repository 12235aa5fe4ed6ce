export interface DumpSeen {
  /** Rows by table. */
  readonly rows: ReadonlyMap<string, number>;
  /** Numbers given out, by sequence; those that gave out none are not named. */
  readonly given: ReadonlyMap<string, number>;
  /** Names of migrations that had run, in order. */
  readonly migrations: readonly string[];
}

const COPY = /^COPY public\.(\w+) \(/;
const SETVAL = /^SELECT pg_catalog\.setval\('public\.(\w+)', (\d+), true\);/;

/** Counts what the text of a dump holds, line by line: rows stand between `COPY …` and `\.`, with their own line ends escaped. */
export class DumpLines {
  private readonly rows = new Map<string, number>();
  private readonly given = new Map<string, number>();
  private readonly ran: { readonly id: number; readonly name: string }[] = [];
  private table: string | undefined;

  get seen(): DumpSeen {
    const migrations = [...this.ran].sort((a, b) => a.id - b.id).map(({ name }) => name);
    return { rows: this.rows, given: this.given, migrations };
  }

  take(line: string): void {
    if (this.table === undefined) this.outside(line);
    else if (line === '\\.') this.table = undefined;
    else this.row(this.table, line);
  }

  private outside(line: string): void {
    this.table = COPY.exec(line)?.[1];
    const [, sequence, last] = SETVAL.exec(line) ?? [];
    if (sequence !== undefined) this.given.set(sequence, Number(last));
  }

  private row(table: string, line: string): void {
    this.rows.set(table, (this.rows.get(table) ?? 0) + 1);
    // Columns: id, timestamp, name.
    const [id, , name] = table === 'migrations' ? line.split('\t') : [];
    if (name !== undefined) this.ran.push({ id: Number(id), name });
  }
}
