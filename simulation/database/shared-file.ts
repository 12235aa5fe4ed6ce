import type { Tx } from '../../src/platform/database';
import type { Handle } from './handle';

/** Who writes to the file now. SQLite lets one in; the others look again until their patience ends. */
export class SharedFile {
  /** Commits so far: what a reader has read is stale when this has moved. */
  version = 0;
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

/** The connections of one process, and of the next one in its place. */
export interface Connections {
  readonly writing: Handle;
  readonly reading: Handle;
}

export const tableOf = (statement: string): string | undefined =>
  /^\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(\w+)/i.exec(statement)?.[1];

/** As SQLite names its errors. */
export function sqliteError(code: 'SQLITE_BUSY' | 'SQLITE_FULL' | 'SQLITE_IOERR'): Error {
  const words = {
    SQLITE_BUSY: 'database is locked',
    SQLITE_FULL: 'database or disk is full',
    SQLITE_IOERR: 'disk I/O error',
  };
  return Object.assign(new Error(`${code}: ${words[code]}`), { code });
}

export type { Tx };
