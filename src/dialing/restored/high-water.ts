import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

import type { Database, Sql } from '../../platform/database';

const FILE = 'high-water.json';

const markSchema = z.object({ attempts: z.number(), wishes: z.number(), at: z.number() });

/** How much a database has ever known, and when that was written down. Epoch ms. */
export type HighWater = z.output<typeof markSchema>;

/** In the folder in which the data's files stand. */
export const highWaterFile = (folder: string): string => join(folder, FILE);

/** Numbers that were given out and are never given out again: an older copy of the database has smaller ones. */
export function waterOf(db: Database, now: number): Promise<HighWater> {
  if (db.dialect === 'sqlite') return sqliteWater(db.read, now);
  return db.write(async (tx) => {
    const [row] = await tx.all<Omit<HighWater, 'at'>>(
      `SELECT (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM attempt_id_seq) AS attempts,
         (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM dnc_event_id_seq) AS wishes`,
    );
    // PostgreSQL counts before it commits: a crash may take such a number back. This note's own commit puts all that were given
    // out on the disk.
    await tx.get(`SELECT pg_logical_emit_message(true, 'pregon', '')`);
    return { attempts: 0, wishes: 0, ...row, at: now };
  });
}

async function sqliteWater(sql: Sql, now: number): Promise<HighWater> {
  const rows = await sql.all<{ name: string; seq: number }>(
    `SELECT name, seq FROM sqlite_sequence WHERE name IN ('attempt', 'dnc_event')`,
  );
  const of = (table: string): number => rows.find(({ name }) => name === table)?.seq ?? 0;
  return { attempts: of('attempt'), wishes: of('dnc_event'), at: now };
}

export function isBelow(found: HighWater, mark: HighWater): boolean {
  return found.attempts < mark.attempts || found.wishes < mark.wishes;
}

/** Undefined: there is none, or none that can be read; then nothing is known. */
export async function readHighWater(file: string): Promise<HighWater | undefined> {
  try {
    return markSchema.safeParse(JSON.parse(await readFile(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Whole or not at all; on the disk when it resolves. */
export async function writeHighWater(file: string, mark: HighWater): Promise<void> {
  const made = `${file}.new`;
  const handle = await open(made, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(mark));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(made, file);
}
