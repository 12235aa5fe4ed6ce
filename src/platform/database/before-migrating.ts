import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { copyDatabase } from './copy-database';
import { DatabaseRefused } from './database-refused';
import { schemaOf } from './schema-of';
import type { Sql } from './sql';

const KEPT = 3;
const PREFIX = 'before-';
const MEGABYTE = 1024 * 1024;
/** Migrations need room as well. */
const ROOM_BYTES = 50 * MEGABYTE;

/** Of the folder in which the data's files stand. */
export const backupsFolder = (folder: string): string => join(folder, 'backups');

/**
 * Before the tables of a database that is in use are changed, it is copied as it is, into `backups` beside it; the last three
 * such copies are kept. Throws DatabaseRefused where there is no room for one, and for a database of a later version.
 */
export async function beforeMigrating(file: string, sql: Sql, now: number): Promise<void> {
  const schema = await schemaOf(sql);
  if (schema.kind === 'newer') throw newer(file, schema.unknown);
  if (schema.kind !== 'older') return;
  const folder = backupsFolder(dirname(file));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { size } = await stat(file);
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < 2 * size + ROOM_BYTES) throw noRoom(folder, 2 * size + ROOM_BYTES);
  const copy = join(folder, copyBeforeName(schema.next, now, 'sqlite'));
  await rm(`${copy}.part`, { force: true });
  await copyDatabase(file, `${copy}.part`);
  await rename(`${copy}.part`, copy);
  await keepLastCopies(folder);
}

/** What a copy of before a migration is called, so that names sort by time. */
export function copyBeforeName(migration: string, now: number, ending: 'sqlite' | 'dump'): string {
  const at = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  return `${PREFIX}${at}-${migration}.${ending}`;
}

export async function keepLastCopies(folder: string): Promise<void> {
  const own = (await readdir(folder)).filter(
    (name) => name.startsWith(PREFIX) && /\.(?:sqlite|dump)$/.test(name),
  );
  for (const name of own.sort().slice(0, -KEPT)) await rm(join(folder, name), { force: true });
}

function newer(file: string, unknown: string): DatabaseRefused {
  return new DatabaseRefused({
    es: `${file} es de una versión posterior de Pregón (${unknown}): use esa versión, o restaure una copia anterior con pregon restore (docs/upgrading.md).`,
    en: `${file} is of a later version of Pregón (${unknown}): use that version, or restore an earlier backup with pregon restore (docs/upgrading.md).`,
  });
}

function noRoom(folder: string, bytes: number): DatabaseRefused {
  const megabytes = Math.ceil(bytes / MEGABYTE);
  return new DatabaseRefused({
    es: `Antes de actualizar la base se guarda una copia en ${folder}, y falta espacio: se necesitan ${megabytes} MB libres.`,
    en: `Before the database is brought up to date a copy is kept in ${folder}, and there is no room: ${megabytes} MB free are needed.`,
  });
}
