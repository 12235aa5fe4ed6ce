import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { ConfigError } from '../../platform/config/config';
import { packFile, type PackFile } from './pack-schema';

const MOST_BYTES = 200_000;
const MOST_PACKS = 300;

/** A pack that cannot be used; the message names the file, the field and what would be right. */
export class PackProblem extends ConfigError {
  constructor(
    readonly file: string,
    readonly problems: readonly string[],
  ) {
    super(`${file}: ${problems.join('; ')}`);
  }
}

/** Throws PackProblem. */
export function readPackFile(file: string): PackFile {
  const parsed = packFile.safeParse(json(file));
  if (parsed.success) return parsed.data;
  throw new PackProblem(
    file,
    parsed.error.issues.map((issue) => {
      if (issue.code === 'unrecognized_keys') return `unknown field ${issue.keys.join(', ')}`;
      return `${issue.path.join('.') || 'the file'}: ${issue.message}`;
    }),
  );
}

function json(file: string): unknown {
  try {
    if (statSync(file).size > MOST_BYTES) throw new Error('too large for a policy pack');
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why =
      error instanceof SyntaxError ? `is not JSON (${error.message})` : String((error as Error).message);
    throw new PackProblem(file, [why]);
  }
}

/** The user's own packs: `packs/*.json` in the data folder. Throws PackProblem: a rule is never skipped in silence. */
export function readOwnPacks(dataDir: string): PackFile[] {
  const folder = join(dataDir, 'packs');
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  if (names.length > MOST_PACKS) throw new PackProblem(folder, [`more than ${MOST_PACKS} packs`]);
  const packs = names.map((name) => ({ name, pack: readPackFile(join(folder, name)) }));
  const twice = packs.find(({ pack }, n) => packs.findIndex((other) => other.pack.id === pack.id) !== n);
  if (twice !== undefined)
    throw new PackProblem(join(folder, twice.name), [`a second pack with id ${twice.pack.id}`]);
  return packs.map(({ pack }) => pack);
}
