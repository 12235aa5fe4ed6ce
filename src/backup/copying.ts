import type { Manifest } from './manifest';

export type Holds = Manifest['holds'];

export interface LookedInto {
  /** Undefined: sound; else what is said of it first. */
  readonly damage: string | undefined;
  readonly holds: Holds;
  /** The last migration that has run. */
  readonly schema: string;
  /** A migration in it that this program does not know: it is of a later version. */
  readonly unknown: string | undefined;
}

/** How a database is copied whole while it is in use, and a copy read to its end. Each throws BackupRefused. */
export interface DatabaseCopy {
  /** How much the database holds now. */
  readonly holdsNow: () => Promise<Holds>;
  readonly assertRoom: (folder: string, beside: string) => Promise<void>;
  /** Into a file that must not exist; on the disk when it resolves. */
  readonly copyTo: (file: string) => Promise<void>;
  readonly lookInto: (file: string) => Promise<LookedInto>;
}
