import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';

import type { Secret } from '../../secrets/secret';
import { backupsFolder, copyBeforeName, keepLastCopies } from '../before-migrating';
import { DatabaseRefused } from '../database-refused';
import type { SchemaStanding } from '../rules/schema-standing';
import { connecting } from './connecting';
import { LOCKS } from './locks';
import { migratePostgres } from './migrate';
import { dumpDatabase, ProgramFailed } from './programs';
import { postgresSchema } from './schema';
import { assertWillDo } from './server-that-will-do';
import { isNotThereYet, withoutValues } from './statement-failed';

/** It may be starting beside us. */
const WAIT_FOR_SERVER_MS = 10_000;
const LOOK_AGAIN_MS = 250;
const STATEMENT_MS = 60_000;
/** Another process brings the tables up to date: for so long at most. */
const WAIT_FOR_MIGRATIONS_MS = 15 * 60_000;

export interface Opening {
  /** Where a copy of the tables in use is kept before they are changed; undefined: none is made. */
  readonly copyInto: string | undefined;
  readonly now: number;
}

/** Looks at the server, and brings the tables up to date, one process at a time. Throws DatabaseRefused. */
export async function openServer(url: Secret, opening: Opening): Promise<void> {
  const client = await firstConnection(url);
  try {
    await assertWillDo(client);
    if ((await standingOf(client)).kind === 'current') return;
    await client.query(`SET lock_timeout = ${WAIT_FOR_MIGRATIONS_MS}; SET statement_timeout = 0`);
    await client.query({
      text: `SELECT pg_advisory_lock(${LOCKS.product}, ${LOCKS.migrating})`,
      // The driver knows it, its types do not: over the connection's own.
      query_timeout: WAIT_FOR_MIGRATIONS_MS,
    } as { text: string });
    await bringUpToDate(client, url, opening);
  } catch (error) {
    throw error instanceof DatabaseRefused ? error : withoutValues(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function standingOf(client: Client): Promise<SchemaStanding> {
  const { rows } = await client.query<{ kept: number }>(
    `SELECT to_regclass('migrations') IS NOT NULL AS kept`,
  );
  const done =
    rows[0]?.kept === 1
      ? (await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY id')).rows
      : [];
  return postgresSchema(done.map(({ name }) => name));
}

async function bringUpToDate(client: Client, url: Secret, { copyInto, now }: Opening): Promise<void> {
  const standing = await standingOf(client);
  if (standing.kind === 'current') return;
  if (standing.kind === 'newer') throw newer(standing.unknown);
  if (standing.kind === 'older' && copyInto !== undefined) await copyAside(url, copyInto, standing.next, now);
  await migratePostgres(url);
}

async function copyAside(url: Secret, folder: string, next: string, now: number): Promise<void> {
  const backups = backupsFolder(folder);
  await mkdir(backups, { recursive: true, mode: 0o700 });
  const copy = join(backups, copyBeforeName(next, now, 'dump'));
  try {
    await dumpDatabase(url, `${copy}.part`);
    await rename(`${copy}.part`, copy);
  } catch (error) {
    if (error instanceof ProgramFailed) throw noCopy(error.message);
    throw error;
  } finally {
    await rm(`${copy}.part`, { force: true });
  }
  await keepLastCopies(backups);
}

async function firstConnection(url: Secret): Promise<Client> {
  const until = performance.now() + WAIT_FOR_SERVER_MS;
  for (;;) {
    const client = new Client(connecting(url, { statementMs: STATEMENT_MS, readOnly: false }));
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      const failed = withoutValues(error);
      if (!isNotThereYet(failed) || performance.now() >= until) throw unreachable(failed.message);
      await wait(LOOK_AGAIN_MS);
    }
  }
}

function unreachable(why: string): DatabaseRefused {
  return new DatabaseRefused({
    es: `DATABASE_URL: no se puede usar esa base (${why}); arranque el servidor, o corrija dirección, usuario, clave o nombre.`,
    en: `DATABASE_URL: that database cannot be used (${why}); start the server, or correct address, user, password or name.`,
  });
}

function newer(unknown: string): DatabaseRefused {
  return new DatabaseRefused({
    es: `La base de DATABASE_URL es de una versión posterior de Pregón (${unknown}): use esa versión, o restaure una copia anterior con pregon restore (docs/upgrading.md).`,
    en: `The database of DATABASE_URL is of a later version of Pregón (${unknown}): use that version, or restore an earlier backup with pregon restore (docs/upgrading.md).`,
  });
}

function noCopy(why: string): DatabaseRefused {
  return new DatabaseRefused({
    es: `Antes de actualizar la base se guarda una copia, y no se pudo (${why}). Con PREGON_BACKUPS_KEPT=0 las copias son asunto suyo y no se hace ninguna.`,
    en: `Before the database is brought up to date a copy is kept, and it could not be made (${why}). With PREGON_BACKUPS_KEPT=0 copies are your affair and none is made.`,
  });
}
