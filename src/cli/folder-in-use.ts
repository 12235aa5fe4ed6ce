import { CommandError, exitCodes } from './exit-codes';

/** One process per data folder may call. */
export function folderInUse(dataDir: string): CommandError {
  return new CommandError(exitCodes.failed, {
    es: `Otro proceso de Pregón trabaja en ${dataDir}; deténgalo o use otro PREGON_DATA_DIR.`,
    en: `Another Pregón process works in ${dataDir}; stop it or use another PREGON_DATA_DIR.`,
  });
}
