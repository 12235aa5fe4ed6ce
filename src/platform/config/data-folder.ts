import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import { ConfigError } from './config';

/**
 * Makes the data folder, for its owner alone, and checks that it can be written. One level at a time:
 * Node's recursive mkdir never returns on file systems such as /proc. Throws ConfigError.
 */
export function prepareDataFolder(folder: string): void {
  try {
    for (const path of missingFrom(folder)) mkdirSync(path, { mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
    if (!statSync(folder).isDirectory()) throw new Error('not a directory');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'not a directory';
    throw new ConfigError(`PREGON_DATA_DIR: ${folder} cannot be used as a folder to write in (${why})`);
  }
}

/** The folders that do not exist yet, outermost first. */
function missingFrom(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false }) !== undefined || dirname(folder) === folder) return [];
  return [...missingFrom(dirname(folder)), folder];
}
