import { setTimeout as wait } from 'node:timers/promises';

import { highWaterFile, readHighWater, waterOf, writeHighWater } from '../dialing';
import { Database, putBack } from '../platform/database';
import type { Secret } from '../platform/secrets/secret';
import { BackupRefused, orRefused } from './backup-refused';
import { type Entered, holdUntilLifted, type PuttingBack } from './hold-until-lifted';

const LOOK_AGAIN_MS = 200;

/**
 * The dump's tables take the place of the former in one transaction, then are held in another. So that no crash between the two
 * lets anybody call, the mark beside is set first: whoever starts finds a database that knows of less, and holds all calls.
 */
export async function putBackPostgres(
  url: Secret,
  given: PuttingBack,
): Promise<Entered & { aside: string | undefined }> {
  const { dataDir, manifest, stamp, file, now } = given;
  // Of an empty database this makes the tables: what is set aside is one schema either way.
  const before = await Database.openPostgres(url, dataDir);
  try {
    if (!(await isAlone(before))) throw inUse();
    const mark = highWaterFile(dataDir);
    const known = (await readHighWater(mark)) ?? (await waterOf(before, now));
    const least = Math.max(known.attempts, manifest.holds.attempts + 1);
    await writeHighWater(mark, { ...known, attempts: least, at: now });
    const aside = `before_restore_${stamp.toLowerCase()}`;
    try {
      await orRefused(() => putBack(url, file, aside));
    } catch (error) {
      // It may have come to its end all the same: then the mark has to stay.
      const row = await before.read.get<{ there: number }>(
        'SELECT to_regnamespace($1) IS NOT NULL AS there',
        [aside],
      );
      if (row?.there === 0) await writeHighWater(mark, known);
      throw error;
    }
    const after = await Database.openPostgres(url, dataDir);
    const entered = await holdUntilLifted(after, given).finally(() => after.close());
    return { aside, ...entered };
  } finally {
    await before.close();
  }
}

/** No connection but the two of ours that are asked here. One that has just been closed is on the list for a moment. */
async function isAlone(db: Database): Promise<boolean> {
  for (let looks = 0; looks < 10; looks += 1) {
    const own = await db.write((tx) => tx.get<{ pid: number }>('SELECT pg_backend_pid() AS pid'));
    const other = await db.read.get(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
         AND application_name = 'pregon' AND pid NOT IN ($1, pg_backend_pid()) LIMIT 1`,
      [own?.pid ?? 0],
    );
    if (other === undefined) return true;
    await wait(LOOK_AGAIN_MS);
  }
  return false;
}

function inUse(): BackupRefused {
  return new BackupRefused('not_now', {
    es: 'Otro proceso de Pregón trabaja con la base de DATABASE_URL: deténgalo antes de restaurar.',
    en: 'Another Pregón process works with the database of DATABASE_URL: stop it before you restore.',
  });
}
