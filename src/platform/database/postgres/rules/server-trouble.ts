/** As the server says it; conditions are 1 and 0. */
export interface ServerSettings {
  /** `150004` is 15.4. */
  readonly version: number;
  readonly fsync: string;
  readonly commits: string;
  readonly encoding: string;
  readonly replica: number;
}

/** The oldest that everything was tried on. */
const LEAST_VERSION = 150_000;

/** The first thing that keeps a server from being used; undefined: nothing does. */
export function serverTrouble({ version, fsync, commits, encoding, replica }: ServerSettings) {
  if (version < LEAST_VERSION) return 'old';
  if (replica === 1) return 'replica';
  if (encoding !== 'UTF8') return 'encoding';
  if (fsync === 'off') return 'no_fsync';
  return commits === 'off' ? 'late_commits' : undefined;
}
