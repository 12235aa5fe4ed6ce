import { copyDatabase, openToRead, schemaOf, type Sql } from '../platform/database';
import { BackupRefused } from './backup-refused';
import type { DatabaseCopy, Holds, LookedInto } from './copying';
import { exists } from './exists';
import { assertRoomFor } from './room-for';

const counts = `SELECT
  coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'attempt'), 0) AS attempts,
  coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'dnc_event'), 0) AS wishes,
  (SELECT count(*) FROM campaign) AS campaigns,
  (SELECT count(*) FROM contact_list) AS lists`;

/** A file is copied by SQLite itself, on a connection of its own, and read through to its last page. */
export function sqliteCopy(databaseFile: string): DatabaseCopy {
  return {
    holdsNow: () => holdsNow(databaseFile),
    assertRoom: (folder, beside) => assertRoomFor([databaseFile, `${databaseFile}-wal`, beside], folder),
    copyTo: (file) => copyDatabase(databaseFile, file),
    lookInto,
  };
}

async function lookInto(file: string): Promise<LookedInto> {
  const opened = await openToRead(file);
  try {
    const check = await opened.sql.get<{ integrity_check: string }>('PRAGMA integrity_check(1)');
    const last = await opened.sql.get<{ name: string }>(
      'SELECT name FROM migrations ORDER BY id DESC LIMIT 1',
    );
    const damage = check?.integrity_check === 'ok' ? undefined : (check?.integrity_check ?? 'no answer');
    const standing = await schemaOf(opened.sql);
    const unknown = standing.kind === 'newer' ? standing.unknown : undefined;
    return { damage, holds: await holdsOf(opened.sql), schema: last?.name ?? '', unknown };
  } finally {
    await opened.close();
  }
}

async function holdsNow(file: string): Promise<Holds> {
  if (!(await exists(file))) throw noDatabase(file);
  const opened = await openToRead(file);
  try {
    return await holdsOf(opened.sql);
  } finally {
    await opened.close();
  }
}

async function holdsOf(sql: Sql): Promise<Holds> {
  return (await sql.get<Holds>(counts)) ?? { attempts: 0, wishes: 0, campaigns: 0, lists: 0 };
}

function noDatabase(file: string): BackupRefused {
  return new BackupRefused('not_now', {
    es: `No hay base de datos en ${file}: revise PREGON_DATA_DIR y DATABASE_URL.`,
    en: `There is no database at ${file}: check PREGON_DATA_DIR and DATABASE_URL.`,
  });
}
