import type { Client } from 'pg';

import type { Text } from '../../i18n/language';
import { DatabaseRefused } from '../database-refused';
import { serverTrouble, type ServerSettings } from './rules/server-trouble';

/** Throws DatabaseRefused where this server would lose what it has confirmed, or cannot keep what we write. */
export async function assertWillDo(client: Client): Promise<void> {
  const { rows } = await client.query<ServerSettings>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('fsync') AS fsync,
       current_setting('synchronous_commit') AS commits, current_setting('server_encoding') AS encoding,
       pg_is_in_recovery() AS replica`,
  );
  const [settings] = rows;
  const trouble = settings === undefined ? 'old' : serverTrouble(settings);
  if (trouble !== undefined) throw new DatabaseRefused(texts[trouble]);
}

const texts: Readonly<Record<NonNullable<ReturnType<typeof serverTrouble>>, Text>> = {
  old: {
    es: 'DATABASE_URL: hace falta PostgreSQL 15 o posterior.',
    en: 'DATABASE_URL: PostgreSQL 15 or later is needed.',
  },
  no_fsync: {
    es: 'DATABASE_URL: el servidor tiene fsync=off: tras un corte olvidaría llamadas hechas y se harían otra vez. Póngalo en on.',
    en: 'DATABASE_URL: the server has fsync=off: after a power cut it would forget calls, and they would be placed again. Set it to on.',
  },
  late_commits: {
    es: 'DATABASE_URL: los commits no esperan al disco (synchronous_commit=off) aunque se pide; quite el intermediario que lo cambia.',
    en: 'DATABASE_URL: commits do not wait for the disk (synchronous_commit=off) although asked to; remove the pooler that changes it.',
  },
  encoding: {
    es: 'DATABASE_URL: la base no es UTF-8; cree otra con ENCODING UTF8.',
    en: 'DATABASE_URL: the database is not UTF-8; create one with ENCODING UTF8.',
  },
  replica: {
    es: 'DATABASE_URL: ese servidor es una réplica de solo lectura; use el principal.',
    en: 'DATABASE_URL: that server is a read-only replica; use the primary.',
  },
};
