import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { lockDataFolder } from '../platform/database';
import { KeyedHash } from '../platform/secrets/keyed-hash';
import { existingKey, keyFile } from '../platform/secrets/secret-key';
import { Secret } from '../platform/secrets/secret';
import { BackupRefused } from './backup-refused';
import { databaseCopy } from './database-copy';
import { exists } from './exists';
import { hashOf } from './hash-of';
import { type DataConfig, stampOf } from './make-backup';
import { type Manifest, readManifest } from './manifest';
import { putBackPostgres } from './put-back-postgres';
import { putBackSqlite } from './put-back-sqlite';

export interface RestoreRequest {
  readonly config: DataConfig;
  readonly file: string;
  /** Restore although what is sealed in it cannot be opened here: those credentials are entered anew. */
  readonly otherKey: boolean;
  readonly now: number;
}

export interface Restored {
  readonly manifest: Manifest;
  /** Where the former database is kept, a file or a schema of PostgreSQL's; undefined: there was none. */
  readonly aside: string | undefined;
  /** Whether the do-not-call journal of this folder outlived the database, and how many wishes it added. */
  readonly journalFound: boolean;
  readonly wishesEntered: number;
  readonly keyPutBack: boolean;
}

const WAIT_FOR_LOCK_MS = 1000;

/**
 * Puts a backup in the place of the database: checked, brought up to date, with every wish of the do-not-call journal, all calls
 * held and everybody signed out. The former database is kept. Throws BackupRefused, with everything as it was.
 */
export async function restoreBackup({ config, file, otherKey, now }: RestoreRequest): Promise<Restored> {
  const { database, dataDir } = config;
  const manifest = await checked(config, file);
  for (const folder of [dataDir, database.folder]) await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockDataFolder(join(database.folder, 'calling.lock'), WAIT_FOR_LOCK_MS);
  if (lock === undefined) throw inUse(dataDir);
  try {
    const keyPutBack = await settleKey(config, manifest, otherKey);
    const given = { dataDir, file, manifest, stamp: stampOf(now), now };
    const done =
      database.kind === 'sqlite'
        ? await putBackSqlite(database.file, given)
        : await putBackPostgres(database.url, given);
    await putBackPacks(dataDir, manifest);
    return { manifest, keyPutBack, ...done };
  } finally {
    await lock.release();
  }
}

async function checked({ database }: DataConfig, file: string): Promise<Manifest> {
  const manifest = await readManifest(file);
  const { size } = await stat(file).catch(() => ({ size: -1 }));
  if (size !== manifest.bytes || (await hashOf(file)) !== manifest.sha256) throw notWhole(file);
  if ((manifest.database ?? 'sqlite') !== database.kind) throw ofTheOther(file);
  const { damage, unknown } = await databaseCopy(database).lookInto(file);
  if (damage !== undefined) throw notWhole(file);
  if (unknown === undefined) return manifest;
  throw new BackupRefused('bad_file', {
    es: `${file} es de una versión posterior de Pregón (${unknown}): restáurela con esa versión.`,
    en: `${file} is of a later version of Pregón (${unknown}): restore it with that version.`,
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

function ofTheOther(file: string): BackupRefused {
  return new BackupRefused('bad_file', {
    es: `${file} es de la otra clase de base (SQLite o PostgreSQL): restáurela con la DATABASE_URL de entonces; de SQLite a PostgreSQL se pasa después con pregon migrate-to.`,
    en: `${file} is of the other kind of database (SQLite or PostgreSQL): restore it with the DATABASE_URL of then; pregon migrate-to moves from SQLite to PostgreSQL afterwards.`,
  });
}

function inUse(dataDir: string): BackupRefused {
  return new BackupRefused('not_now', {
    es: `Otro proceso de Pregón trabaja en ${dataDir}: deténgalo antes de restaurar.`,
    en: `Another Pregón process works in ${dataDir}: stop it before you restore.`,
  });
}
