import { Database as Sqlite } from 'sqlite3';

/** Held by the one process that may place calls from a data folder. */
export interface DataFolderLock {
  release(): Promise<void>;
}

/**
 * Takes an exclusive lock on a file beside the database. The kernel drops it when the process dies,
 * however it dies. Two processes on one SQLite file would each believe that they own the open attempts.
 * Returns undefined when another process still holds it after `waitMs`.
 */
export async function lockDataFolder(file: string, waitMs: number): Promise<DataFolderLock | undefined> {
  const handle = await new Promise<Sqlite>((resolve, reject) => {
    const opened = new Sqlite(file, (error) => (error ? reject(error) : resolve(opened)));
  });
  const exec = (statement: string): Promise<void> =>
    new Promise((resolve, reject) => handle.exec(statement, (error) => (error ? reject(error) : resolve())));
  const close = (): Promise<void> => new Promise((resolve) => handle.close(() => resolve()));

  try {
    await exec(
      `PRAGMA busy_timeout = ${Math.round(waitMs)}; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;`,
    );
  } catch (error) {
    await close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return undefined;
    throw error;
  }
  return { release: close };
}
