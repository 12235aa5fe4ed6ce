import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { backupsFolder } from '../platform/database';
import { journalCopy, manifestFile } from './manifest';
import { beyondKept } from './rules/kept';

/** When the newest backup in `backups` of the data's folder was made, epoch ms. Copies of before a migration are none. */
export async function newestBackupAt(dataFolder: string): Promise<number | undefined> {
  const folder = backupsFolder(dataFolder);
  const names = (await readdir(folder).catch(() => [])).filter((name) =>
    /^(pregon|nightly)-.*\.(?:sqlite|dump)$/.test(name),
  );
  const times = await Promise.all(
    names.map((name) => stat(join(folder, name)).then(({ mtimeMs }) => mtimeMs)),
  );
  return times.length === 0 ? undefined : Math.max(...times);
}

/** Removes nightly backups beyond the newest `keep`, with all that belongs to them. */
export async function removeOld(dataFolder: string, keep: number): Promise<void> {
  const folder = backupsFolder(dataFolder);
  for (const name of beyondKept(await readdir(folder), keep)) {
    const file = join(folder, name);
    for (const one of [file, manifestFile(file), journalCopy(file)]) await rm(one, { force: true });
  }
}
