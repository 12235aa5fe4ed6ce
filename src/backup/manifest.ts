import { readFile } from 'node:fs/promises';
import { z } from 'zod';

import { BackupRefused } from './backup-refused';

const HASH = /^[0-9a-f]{64}$/;

/** What stands beside a backup, in `FILE.json`. It holds no secret, unless whoever made it asked for the key. */
const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** Of which kind of database; SQLite's where nothing is said. */
  database: z.literal('postgres').optional(),
  /** When the state that it holds was the database's, ISO 8601 in UTC. */
  madeAt: z.iso.datetime(),
  pregon: z.string(),
  /** The last migration that had run. */
  schema: z.string(),
  bytes: z.number(),
  sha256: z.string().regex(HASH),
  /** How much it knows: numbers given out, or rows. */
  holds: z.strictObject({
    attempts: z.number(),
    wishes: z.number(),
    campaigns: z.number(),
    lists: z.number(),
  }),
  /** Which key opens what is sealed in it, by the key's own mark; the key itself only where asked for. */
  key: z.strictObject({
    id: z.string(),
    from: z.enum(['PREGON_SECRET', 'secret.key']),
    inside: z.string().optional(),
  }),
  /** The do-not-call journal as it was then, in `FILE.journal`. */
  journal: z.strictObject({ bytes: z.number(), sha256: z.string().regex(HASH) }).nullable(),
  /** Policy packs of the user's own, by file name. */
  packs: z.record(z.string().regex(/^[\w.-]+\.json$/), z.string()),
});

export type Manifest = z.output<typeof manifestSchema>;

export const manifestFile = (backup: string): string => `${backup}.json`;
export const journalCopy = (backup: string): string => `${backup}.journal`;

/** Throws BackupRefused. */
export async function readManifest(backup: string): Promise<Manifest> {
  const file = manifestFile(backup);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new BackupRefused('bad_file', {
      es: `Falta ${file}: una copia se restaura junto con su archivo .json, que dice si está entera.`,
      en: `${file} is missing: a backup is restored together with its .json file, which tells whether it is whole.`,
    });
  }
  const read = manifestSchema.safeParse(parsed(text));
  if (read.success) return read.data;
  throw new BackupRefused('bad_file', {
    es: `${file} no se entiende (${read.error.issues[0]?.path.join('.') ?? ''}): está dañado o es de otra versión.`,
    en: `${file} cannot be understood (${read.error.issues[0]?.path.join('.') ?? ''}): it is damaged, or of another version.`,
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
