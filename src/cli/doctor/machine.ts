import { statfs } from 'node:fs/promises';

import type { Config } from '../../platform/config/config';
import type { Database } from '../../platform/database';
import { type Finding, fine, wrong } from './finding';

/** Below this a long campaign may not be able to write down what it does. */
const LEAST_FREE_BYTES = 500 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

export async function machineFindings(config: Config, db: Database): Promise<Finding[]> {
  return [
    fine('configuration', { es: 'configuración en orden', en: 'configuration in order' }),
    await database(db),
    await disk(config),
    timeZones(),
  ];
}

async function database(db: Database): Promise<Finding> {
  if (await isSound(db)) {
    return fine('database', { es: 'base de datos íntegra', en: 'database sound' });
  }
  return wrong('database', {
    es: 'base de datos dañada: restaure una copia antes de llamar',
    en: 'database damaged: restore a backup before calling',
  });
}

/** What PostgreSQL keeps is its own to check: it has answered. */
async function isSound(db: Database): Promise<boolean> {
  if (db.dialect === 'postgres') return (await db.read.get('SELECT 1 AS answers')) !== undefined;
  const row = await db.read.get<{ quick_check: string }>('PRAGMA quick_check(1)');
  return row?.quick_check === 'ok';
}

async function disk(config: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(config.dataDir);
  const freeMb = Math.floor((bavail * bsize) / MEGABYTE);
  const text = {
    es: `${freeMb} MB libres en ${config.dataDir}`,
    en: `${freeMb} MB free in ${config.dataDir}`,
  };
  return bavail * bsize >= LEAST_FREE_BYTES ? fine('disk', text) : wrong('disk', text);
}

function timeZones(): Finding {
  const version = process.versions.tz ?? '?';
  return fine('time_zones', { es: `zonas horarias ${version}`, en: `time zone data ${version}` });
}
