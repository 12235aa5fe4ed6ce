import { openToRead, schemaOf, type Sql } from '../platform/database';
import type { Manifest } from './manifest';

export type Holds = Manifest['holds'];

const counts = `SELECT
  coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'attempt'), 0) AS attempts,
  coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'dnc_event'), 0) AS wishes,
  (SELECT count(*) FROM campaign) AS campaigns,
  (SELECT count(*) FROM contact_list) AS lists`;

export interface LookedInto {
  /** Undefined: sound; else what SQLite says of it first. */
  readonly damage: string | undefined;
  readonly holds: Holds;
  /** The last migration that has run; `standing`: how that is to this program's. */
  readonly schema: string;
  readonly standing: Awaited<ReturnType<typeof schemaOf>>;
}

/** Reads every page of a database file. Rejects where it is none. */
export async function lookInto(file: string): Promise<LookedInto> {
  const opened = await openToRead(file);
  try {
    const check = await opened.sql.get<{ integrity_check: string }>('PRAGMA integrity_check(1)');
    const last = await opened.sql.get<{ name: string }>(
      'SELECT name FROM migrations ORDER BY id DESC LIMIT 1',
    );
    const damage = check?.integrity_check === 'ok' ? undefined : (check?.integrity_check ?? 'no answer');
    return {
      damage,
      holds: await holdsOf(opened.sql),
      schema: last?.name ?? '',
      standing: await schemaOf(opened.sql),
    };
  } finally {
    await opened.close();
  }
}

/** How much a database that is in use holds now. */
export async function holdsNow(file: string): Promise<Holds> {
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
