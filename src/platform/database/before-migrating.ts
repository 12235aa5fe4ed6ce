import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Text } from '../i18n/language';
import { copyDatabase } from './copy-database';
import { schemaOf } from './schema-of';
import type { Sql } from './sql';

const KEPT = 3;
const PREFIX = 'before-';
const MEGABYTE = 1024 * 1024;
/** Migrations need room as well. */
const ROOM_BYTES = 50 * MEGABYTE;

/** A database that this version of the program cannot bring up to date, in words for whoever started it. */
export class DatabaseRefused extends Error {
  constructor(readonly text: Text) {
    super(text.en);
  }
}

export const backupsFolder = (databaseFile: string): string => join(dirname(databaseFile), 'backups');

/**
 * Before the tables of a database that is in use are changed, it is copied as it is, into `backups` beside it; the last three
 * such copies are kept. Throws DatabaseRefused where there is no room for one, and for a database of a later version.
 */
export async function beforeMigrating(file: string, sql: Sql, now: number): Promise<void> {
  const schema = await schemaOf(sql);
  if (schema.kind === 'newer') throw newer(file, schema.unknown);
  if (schema.kind !== 'older') return;
  const folder = backupsFolder(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { size } = await stat(file);
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < 2 * size + ROOM_BYTES) throw noRoom(folder, 2 * size + ROOM_BYTES);
  const at = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const copy = join(folder, `${PREFIX}${at}-${schema.next}.sqlite`);
  await rm(`${copy}.part`, { force: true });
  await copyDatabase(file, `${copy}.part`);
  await rename(`${copy}.part`, copy);
  await keepLast(folder);
}

async function keepLast(folder: string): Promise<void> {
  const own = (await readdir(folder)).filter((name) => name.startsWith(PREFIX) && name.endsWith('.sqlite'));
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
