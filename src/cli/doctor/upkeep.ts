import type { INestApplicationContext } from '@nestjs/common';
import { stat } from 'node:fs/promises';

import { newestBackupAt, OLD_BACKUP_MS } from '../../backup';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import type { Config } from '../../platform/config/config';
import { Database } from '../../platform/database';
import { keyFile } from '../../platform/secrets/secret-key';
import { AfterRestore, restorationText } from '../../reconciliation';
import { type Finding, fine, wrong } from './finding';

const OTHERS = 0o077;
const HOUR_MS = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();

/** What a part-time administrator had better look after: copies, who may read the data, the clock, a restored backup. */
export async function upkeepFindings(config: Config, app: INestApplicationContext): Promise<Finding[]> {
  const now = app.get<Clock>(CLOCK).now();
  return [
    await backup(config, now),
    await restoration(app),
    await readableByOthers('data_folder', config.dataDir),
    ...(config.secret === undefined ? [await readableByOthers('secret_key', keyFile(config.dataDir))] : []),
    await clock(config, app.get(Database), now),
  ];
}

async function backup({ database, backupsKept }: Config, now: number): Promise<Finding> {
  const at = await newestBackupAt(database.folder);
  const when = at === undefined ? { es: 'ninguna', en: 'none' } : { es: iso(at), en: iso(at) };
  const text = { es: `última copia de la base: ${when.es}`, en: `last backup of the database: ${when.en}` };
  // A folder in which no service has run a night yet has none, and nothing is wrong.
  const bornWith = database.kind === 'sqlite' ? database.file : database.folder;
  const born = (await stat(bornWith)).birthtimeMs;
  const isOld = now - (at ?? born) > OLD_BACKUP_MS;
  return backupsKept > 0 && isOld
    ? wrong('backup', { es: `${text.es}; pregon backup`, en: `${text.en}; pregon backup` })
    : fine('backup', text);
}

async function restoration(app: INestApplicationContext): Promise<Finding> {
  const view = await app.get(AfterRestore).view();
  const holds = view !== undefined && view.lifted === undefined;
  return (holds ? wrong : fine)('restoration', restorationText(view));
}

async function readableByOthers(check: string, path: string): Promise<Finding> {
  const { mode } = await stat(path);
  if ((mode & OTHERS) === 0 || process.platform === 'win32') {
    return fine(check, { es: `${path}: solo de su dueño`, en: `${path}: for its owner alone` });
  }
  return wrong(check, {
    es: `${path}: otros usuarios de esta máquina tienen acceso: chmod go-rwx`,
    en: `${path}: other users of this machine have access: chmod go-rwx`,
  });
}

/** A clock that stands behind what was written earlier was set back: hours and gaps hang on it. */
async function clock({ database }: Config, db: Database, now: number): Promise<Finding> {
  const at = database.kind === 'sqlite' ? (await stat(database.file)).mtimeMs : await serverClock(db);
  if (at - now <= HOUR_MS) return fine('clock', { es: `reloj: ${iso(now)}`, en: `clock: ${iso(now)}` });
  return wrong('clock', {
    es: `el reloj (${iso(now)}) va detrás de la base (${iso(at)}): póngalo en hora`,
    en: `the clock (${iso(now)}) is behind the database (${iso(at)}): set it right`,
  });
}

async function serverClock(db: Database): Promise<number> {
  const row = await db.read.get<{ at: number }>(
    'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000) AS at',
  );
  return row?.at ?? 0;
}
