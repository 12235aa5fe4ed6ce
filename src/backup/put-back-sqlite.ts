import { copyFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import { Database, syncFile } from '../platform/database';
import { type Entered, holdUntilLifted, type PuttingBack } from './hold-until-lifted';
import { assertRoomFor } from './room-for';
import { setAside } from './set-aside';

/** What goes in is made ready beside the file, then takes its place in one step. Returns the former's name, where there was one. */
export async function putBackSqlite(
  databaseFile: string,
  given: PuttingBack,
): Promise<Entered & { aside: string | undefined }> {
  const { file, stamp } = given;
  const folder = dirname(databaseFile);
  const ready = `${databaseFile}.restoring`;
  try {
    await assertRoomFor([file, file], folder);
    await copyFile(file, ready);
    const db = await Database.open(ready);
    const entered = await holdUntilLifted(db, given).finally(() => db.close());
    const aside = await setAside(databaseFile, stamp);
    await rename(ready, databaseFile);
    await syncFile(folder);
    return { aside, ...entered };
  } finally {
    for (const end of ['', '-wal', '-shm']) await rm(ready + end, { force: true });
  }
}
