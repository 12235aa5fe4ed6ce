import { copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { highWaterFile, holdAll, waterOf, writeHighWater } from '../dialing';
import { DncJournal, journalFile, rebuildDnc } from '../dnc';
import { SessionStore } from '../access';
import { Database, lockDataFolder, syncFile } from '../platform/database';
import { KeyedHash } from '../platform/secrets/keyed-hash';
import { existingKey, keyFile } from '../platform/secrets/secret-key';
import { Secret } from '../platform/secrets/secret';
import { BackupRefused } from './backup-refused';
import { hashOf } from './hash-of';
import { lookInto } from './look-into';
import { type DataConfig, exists, stampOf } from './make-backup';
import { journalCopy, type Manifest, readManifest } from './manifest';
import { assertRoomFor } from './room-for';
import { setAside } from './set-aside';

export interface RestoreRequest {
  readonly config: DataConfig;
  readonly file: string;
  /** Restore although what is sealed in it cannot be opened here: those credentials are entered anew. */
  readonly otherKey: boolean;
  readonly now: number;
}

export interface Restored {
  readonly manifest: Manifest;
  /** Where the former database is kept; undefined: there was none. */
  readonly aside: string | undefined;
  /** Whether the do-not-call journal of this folder outlived the database, and how many wishes it added. */
  readonly journalFound: boolean;
  readonly wishesEntered: number;
  readonly keyPutBack: boolean;
}

const WAIT_FOR_LOCK_MS = 1000;

/**
 * Puts a backup in the place of the database. What goes in is made ready beside it first: checked, brought up to date, with
 * every wish of the do-not-call journal, all calls held and everybody signed out; then it takes the place in one step. The
 * former database is kept. Throws BackupRefused, with everything as it was.
 */
export async function restoreBackup({ config, file, otherKey, now }: RestoreRequest): Promise<Restored> {
  const manifest = await checked(file);
  const { databaseFile, dataDir } = config;
  for (const folder of [dataDir, dirname(databaseFile)])
    await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockDataFolder(join(dirname(databaseFile), 'calling.lock'), WAIT_FOR_LOCK_MS);
  if (lock === undefined) throw inUse(dataDir);
  const ready = `${databaseFile}.restoring`;
  try {
    const keyPutBack = await settleKey(config, manifest, otherKey);
    await assertRoomFor([file, file], dirname(databaseFile));
    const entered = await makeReady(ready, file, config, manifest, now);
    const aside = await setAside(databaseFile, stampOf(now));
    await rename(ready, databaseFile);
    await syncFile(dirname(databaseFile));
    await putBackPacks(dataDir, manifest);
    return { manifest, aside, keyPutBack, ...entered };
  } finally {
    for (const end of ['', '-wal', '-shm']) await rm(ready + end, { force: true });
    await lock.release();
  }
}

async function checked(file: string): Promise<Manifest> {
  const manifest = await readManifest(file);
  const { size } = await stat(file).catch(() => ({ size: -1 }));
  if (size !== manifest.bytes || (await hashOf(file)) !== manifest.sha256) throw notWhole(file);
  const { damage, standing } = await lookInto(file);
  if (damage !== undefined) throw notWhole(file);
  if (standing.kind !== 'newer') return manifest;
  throw new BackupRefused('bad_file', {
    es: `${file} es de una versión posterior de Pregón (${standing.unknown}): restáurela con esa versión.`,
    en: `${file} is of a later version of Pregón (${standing.unknown}): restore it with that version.`,
  });
}

/** Returns whether the backup's own key was put into an empty place. */
async function settleKey(config: DataConfig, { key }: Manifest, otherKey: boolean): Promise<boolean> {
  const here = existingKey(config);
  const idOf = (secret: Secret): string => new KeyedHash(secret).keyId;
  if (here !== undefined && idOf(here) === key.id) return false;
  if (here === undefined && key.inside !== undefined && idOf(new Secret(key.inside)) === key.id) {
    await writeFile(keyFile(config.dataDir), key.inside, { mode: 0o600, flag: 'wx', flush: true });
    return true;
  }
  if (otherKey) return false;
  throw new BackupRefused('not_now', {
    es: `La clave de esta instalación no es la de la copia (${key.from}): ponga la clave de entonces (secret.key en la carpeta de datos, o PREGON_SECRET). Con --other-key se restaura sin ella: las claves de endpoints y webhooks se escriben de nuevo, y no se puede si se borraron números.`,
    en: `The key of this installation is not the backup's (${key.from}): put the key of then in its place (secret.key in the data folder, or PREGON_SECRET). With --other-key it is restored without: passwords of endpoints and webhooks are entered anew, and it will not start where numbers were erased.`,
  });
}

async function makeReady(
  ready: string,
  file: string,
  { dataDir, databaseFile }: DataConfig,
  { madeAt, journal: kept }: Manifest,
  now: number,
): Promise<Pick<Restored, 'journalFound' | 'wishesEntered'>> {
  await copyFile(file, ready);
  const journal = journalFile(dataDir);
  const journalFound = await exists(journal);
  if (!journalFound && kept !== null && (await hashOf(journalCopy(file)).catch(() => '')) === kept.sha256) {
    await copyFile(journalCopy(file), journal);
    await syncFile(journal);
  }
  const db = await Database.open(ready);
  try {
    const { restored } = await rebuildDnc({ db, journal: new DncJournal(journal), now });
    const begun = { backupAt: Date.parse(madeAt), restoredAt: now, journalFound, wishesEntered: restored };
    await db.write(async (tx) => {
      await holdAll(tx, { found: 'restored', ...begun });
      await new SessionStore().removeOpenedBefore(tx, Number.MAX_SAFE_INTEGER);
    });
    // The older numbers are what is to be expected from now on.
    await writeHighWater(highWaterFile(databaseFile), await waterOf(db.read, now));
    return { journalFound, wishesEntered: restored };
  } finally {
    await db.close();
  }
}

async function putBackPacks(dataDir: string, { packs }: Manifest): Promise<void> {
  const folder = join(dataDir, 'packs');
  for (const [name, text] of Object.entries(packs)) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // What is there now was put there later.
    if (!(await exists(join(folder, name)))) await writeFile(join(folder, name), text, { mode: 0o600 });
  }
}

function notWhole(file: string): BackupRefused {
  return new BackupRefused('bad_file', {
    es: `${file} no está entera o cambió desde que se hizo (no coincide con su suma de control): use otra copia.`,
    en: `${file} is not whole, or has changed since it was made (its checksum is another): use another backup.`,
  });
}

function inUse(dataDir: string): BackupRefused {
  return new BackupRefused('not_now', {
    es: `Otro proceso de Pregón trabaja en ${dataDir}: deténgalo antes de restaurar.`,
    en: `Another Pregón process works in ${dataDir}: stop it before you restore.`,
  });
}
