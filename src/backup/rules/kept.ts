const DAY_MS = 24 * 60 * 60_000;

/** Nightly backups are named by when they were made, so that names sort by time. */
export const NIGHTLY = /^nightly-\d{8}T\d{6}Z\.(?:sqlite|dump)$/;

/** Made at night when most sleep; after a night without power, as soon as there is a process. */
export function isBackupDue(lastAt: number | undefined, now: number, localHour: number): boolean {
  if (lastAt === undefined || now - lastAt >= 1.5 * DAY_MS) return true;
  return localHour >= 2 && localHour < 6 && now - lastAt >= DAY_MS / 2;
}

/** Of all names in the folder, the nightly backups beyond the newest `keep`. */
export function beyondKept(names: readonly string[], keep: number): string[] {
  const own = names.filter((name) => NIGHTLY.test(name)).sort();
  return own.slice(0, Math.max(0, own.length - keep));
}

/** A night was missed, and the next as well. */
export const OLD_BACKUP_MS = 2 * DAY_MS;
