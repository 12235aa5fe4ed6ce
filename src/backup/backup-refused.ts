import { ProgramFailed } from '../platform/database';
import type { Text } from '../platform/i18n/language';

/** Why a backup is not made, or not restored, in words for whoever asked; nothing was changed. */
export class BackupRefused extends Error {
  constructor(
    /** `bad_file`: what was given cannot be used; `not_now`: what was found forbids it. */
    readonly kind: 'bad_file' | 'not_now',
    readonly text: Text,
  ) {
    super(text.en);
  }
}

/** What PostgreSQL's programs do, or their complaint. */
export async function orRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProgramFailed)) throw error;
    throw new BackupRefused('not_now', {
      es: `Con los programas de PostgreSQL no se pudo: ${error.message}. Hacen falta pg_dump, pg_restore y psql de la versión del servidor o posterior; o copie la base usted con pg_dump.`,
      en: `PostgreSQL's programs could not: ${error.message}. pg_dump, pg_restore and psql of the server's version or later are needed; or copy the database yourself with pg_dump.`,
    });
  }
}
