import { readFile, writeFile } from 'node:fs/promises';

import { DatabaseRefused } from './database-refused';
import { syncFile } from './copy-database';

const markOf = (databaseFile: string): string => `${databaseFile}.moved`;

/** Says beside a SQLite file that its data are in PostgreSQL now: who went on with it would call people twice. */
export async function markMoved(databaseFile: string, now: number): Promise<string> {
  const mark = markOf(databaseFile);
  await writeFile(mark, `${new Date(now).toISOString()}\n`, { mode: 0o600 });
  await syncFile(mark);
  return mark;
}

/** Throws DatabaseRefused. */
export async function assertNotMoved(databaseFile: string): Promise<void> {
  const mark = markOf(databaseFile);
  const at = await readFile(mark, 'utf8').catch(() => undefined);
  if (at === undefined) return;
  throw new DatabaseRefused({
    es: `${databaseFile} se pasó a PostgreSQL (${at.trim()}): ponga esa DATABASE_URL. Solo si se volvió atrás, borre ${mark}; lo hecho después allá falta aquí.`,
    en: `${databaseFile} was moved to PostgreSQL (${at.trim()}): set that DATABASE_URL. Only if you went back, remove ${mark}; what was done there since is missing here.`,
  });
}
