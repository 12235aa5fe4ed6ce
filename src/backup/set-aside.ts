import { copyFile, link, rename, rm } from 'node:fs/promises';

import { closeLog } from '../platform/database';
import { BackupRefused } from './backup-refused';
import { exists } from './exists';

/**
 * Gives the database a second name and leaves it where it is, so that the next rename over it is one step and no crash finds
 * the place empty. What stands in its log is brought into it first; of a database too damaged for that, the log is kept beside.
 * Returns the name; undefined: there is none. Throws BackupRefused while somebody has it open.
 */
export async function setAside(databaseFile: string, stamp: string): Promise<string | undefined> {
  if (!(await exists(databaseFile))) return undefined;
  const closed = await closeLog(databaseFile);
  if (closed === 'in_use') {
    throw new BackupRefused('not_now', {
      es: `Un proceso tiene abierta ${databaseFile}: deténgalo antes de restaurar.`,
      en: `A process has ${databaseFile} open: stop it before you restore.`,
    });
  }
  const aside = `${databaseFile}.before-restore-${stamp}`;
  // Some file systems know no second names.
  await link(databaseFile, aside).catch(() => copyFile(databaseFile, aside));
  for (const end of ['-wal', '-shm']) {
    if (closed === 'damaged' && (await exists(databaseFile + end)))
      await rename(databaseFile + end, aside + end);
    else await rm(databaseFile + end, { force: true });
  }
  return aside;
}
