import { CommittedReads } from './committed-reads';

/** Who writes to the file now. SQLite lets one in; the others look again until their patience ends. */
export class SharedFile {
  readonly reads = new CommittedReads();
  private holder: object | undefined;

  constructor(
    /** Told after each commit, with the tables that it wrote, before anything else happens. */
    readonly committed: (tables: ReadonlySet<string>) => Promise<void>,
  ) {}

  take(who: object): boolean {
    if (this.holder !== undefined && this.holder !== who) return false;
    this.holder = who;
    return true;
  }

  give(who: object): void {
    if (this.holder === who) this.holder = undefined;
  }
}

export const tableOf = (statement: string): string | undefined =>
  /^\s*(?:WITH\b[^;]*?\)\s*)?(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(\w+)/i.exec(statement)?.[1];

/** As SQLite names its errors. */
export function sqliteError(code: 'SQLITE_BUSY' | 'SQLITE_FULL' | 'SQLITE_IOERR'): Error {
  const words = {
    SQLITE_BUSY: 'database is locked',
    SQLITE_FULL: 'database or disk is full',
    SQLITE_IOERR: 'disk I/O error',
  };
  return Object.assign(new Error(`${code}: ${words[code]}`), { code });
}
