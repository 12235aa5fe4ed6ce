import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { version } from '../../package.json';
import { journalFile } from '../dnc';
import type { Config } from '../platform/config/config';
import { backupsFolder, syncFile } from '../platform/database';
import { KeyedHash } from '../platform/secrets/keyed-hash';
import { existingKey } from '../platform/secrets/secret-key';
import { BackupRefused } from './backup-refused';
import type { Holds } from './copying';
import { databaseCopy } from './database-copy';
import { exists } from './exists';
import { hashOf } from './hash-of';
import { journalCopy, type Manifest, manifestFile } from './manifest';

export type DataConfig = Pick<Config, 'dataDir' | 'database' | 'secret'>;

/** A file of SQLite's, or pg_dump's own form. */
export const backupEnding = { sqlite: 'sqlite', postgres: 'dump' } as const;

export interface BackupRequest {
  readonly config: DataConfig;
  /** `backups` in the database's folder, under a name that says when, where not given. */
  readonly out?: string;
  /** Put the key that opens what is sealed inside: whoever has the backup then has the endpoints' passwords. */
  readonly withKey: boolean;
  readonly now: number;
}

export interface Backup {
  readonly file: string;
  readonly manifest: Manifest;
}

/**
 * Copies the database while it is in use, reads the copy through to its last page, and gives it its name only then, with a
 * checksum beside it. Nobody waits for it: it reads on a connection of its own. Throws BackupRefused, leaving nothing behind.
 */
export async function makeBackup({ config, out, withKey, now }: BackupRequest): Promise<Backup> {
  const { database, dataDir } = config;
  const copy = databaseCopy(database);
  const before = await copy.holdsNow();
  const file =
    out ?? join(backupsFolder(database.folder), `pregon-${stampOf(now)}.${backupEnding[database.kind]}`);
  if (await exists(file)) throw taken(file);
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const journal = journalFile(dataDir);
  await copy.assertRoom(folder, journal);
  const part = `${file}.part`;
  try {
    await rm(part, { force: true });
    await copy.copyTo(part);
    await chmod(part, 0o600);
    const { damage, holds, schema } = await copy.lookInto(part);
    if (damage !== undefined) throw damaged(file, damage);
    if (!isBetween(holds, before, await copy.holdsNow())) throw damaged(file, 'rows are missing');
    const manifest: Manifest = {
      format: 1,
      ...(database.kind === 'postgres' && { database: 'postgres' }),
      madeAt: new Date(now).toISOString(),
      pregon: version,
      schema,
      bytes: (await stat(part)).size,
      sha256: await hashOf(part),
      holds,
      key: keyOf(config, withKey),
      journal: await keepJournal(journal, journalCopy(file)),
      packs: await packsIn(dataDir),
    };
    await writeFile(`${manifestFile(file)}.part`, `${JSON.stringify(manifest, undefined, 2)}\n`, {
      mode: 0o600,
      flush: true,
    });
    await rename(`${manifestFile(file)}.part`, manifestFile(file));
    // Last: where this name is, all that belongs to it is.
    await rename(part, file);
    await syncFile(folder);
    return { file, manifest };
  } catch (error) {
    for (const left of [
      part,
      `${part}-journal`,
      `${manifestFile(file)}.part`,
      manifestFile(file),
      journalCopy(file),
    ]) {
      await rm(left, { force: true });
    }
    throw error;
  }
}

/** `20260615T030000Z`: sorts by time. */
export const stampOf = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

function keyOf(config: DataConfig, withKey: boolean): Manifest['key'] {
  const key = existingKey(config);
  if (key === undefined) {
    throw new BackupRefused('not_now', {
      es: 'Falta la clave (secret.key o PREGON_SECRET): sin ella una copia no se podrá usar. Vuelva a ponerla.',
      en: 'The key (secret.key or PREGON_SECRET) is missing: without it a backup cannot be used. Put it back.',
    });
  }
  return {
    id: new KeyedHash(key).keyId,
    from: config.secret === undefined ? 'secret.key' : 'PREGON_SECRET',
    ...(withKey && { inside: key.reveal() }),
  };
}

/** Only appended to: a copy of what stood there at this moment is whole up to its last line. */
async function keepJournal(journal: string, to: string): Promise<Manifest['journal']> {
  if (!(await exists(journal))) return null;
  await copyFile(journal, to);
  await chmod(to, 0o600);
  await syncFile(to);
  return { bytes: (await stat(to)).size, sha256: await hashOf(to) };
}

async function packsIn(dataDir: string): Promise<Record<string, string>> {
  const folder = join(dataDir, 'packs');
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^[\w.-]+\.json$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return Object.fromEntries(names.map((name, n) => [name, texts[n] ?? '']));
}

function isBetween(copy: Holds, before: Holds, after: Holds): boolean {
  const grows = ['attempts', 'wishes', 'campaigns'] as const;
  return grows.every((what) => before[what] <= copy[what] && copy[what] <= after[what]);
}

function taken(file: string): BackupRefused {
  return new BackupRefused('bad_file', {
    es: `${basename(file)} ya existe: una copia no se escribe encima de otra.`,
    en: `${basename(file)} exists already: a backup is not written over another.`,
  });
}

function damaged(file: string, what: string): BackupRefused {
  const why = what.slice(0, 200);
  return new BackupRefused('not_now', {
    es: `La copia ${basename(file)} no pasó la revisión (${why}) y se borró; revise el disco y la base con pregon doctor.`,
    en: `The backup ${basename(file)} did not pass its check (${why}) and was removed; check disk and database with pregon doctor.`,
  });
}
