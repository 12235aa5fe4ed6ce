import { removeSideFile, type SideFile, type Sql, type SqlValue } from '../../platform/database';

/** A table of the database as judging reads it, all columns integers but `words`. */
interface Wanted {
  readonly table: string;
  readonly columns: readonly string[];
  readonly words?: readonly string[];
  readonly key: readonly string[];
  /** How a row belongs to a staged phone, an integer expression; undefined: every row is taken. */
  readonly phone?: string;
}

const wanted: readonly Wanted[] = [
  { table: 'list_import', columns: ['no', 'list_id', 'status'], words: ['status'], key: ['no'] },
  {
    table: 'list_phone',
    columns: ['phone', 'list_id', 'row_id'],
    key: ['phone', 'list_id', 'row_id'],
    phone: 'CAST(asked.value AS BIGINT)',
  },
  {
    table: 'phone',
    columns: ['phone', 'last_requested_at'],
    words: ['phone'],
    key: ['phone'],
    phone: `'+' || asked.atom`,
  },
  {
    table: 'dnc_entry',
    columns: ['phone', 'expires_at'],
    key: ['phone'],
    phone: 'CAST(asked.value AS BIGINT)',
  },
  { table: 'dnc_prefix', columns: ['prefix', 'expires_at'], key: ['prefix'] },
  { table: 'dnc_registry_version', columns: ['id', 'status'], words: ['status'], key: ['id'] },
  {
    table: 'dnc_registry_number',
    columns: ['version_id', 'phone'],
    key: ['version_id', 'phone'],
    phone: 'CAST(asked.value AS BIGINT)',
  },
];

const PHONES_AT_ONCE = 5000;

/**
 * Lets `work` see, as schema `live` of the stage, what the database holds about the stage's phones: read beforehand, a few
 * thousand phones at a time, into a file beside the stage that is gone afterwards.
 */
export async function withLiveCopy<T>(sql: Sql, stage: SideFile, work: () => Promise<T>): Promise<T> {
  const path = `${stage.path}.live`;
  await removeSideFile(path);
  await stage.sql.run('ATTACH $1 AS live', [path]);
  try {
    await stage.sql.get('PRAGMA live.journal_mode = OFF');
    await stage.sql.run('PRAGMA live.synchronous = OFF');
    await fill(sql, stage);
    return await work();
  } finally {
    // It refuses once the import was told to stop; closing the stage lets go of it too.
    await stage.sql.run('DETACH live').catch(() => undefined);
    await removeSideFile(path);
  }
}

async function fill(sql: Sql, stage: SideFile): Promise<void> {
  for (const one of wanted) await stage.sql.run(creation(one));
  for (const one of wanted.filter(({ phone }) => phone === undefined)) {
    await take(stage, one, await sql.all(`SELECT ${one.columns.join(', ')} FROM ${one.table}`));
  }
  for await (const phones of phonesOf(stage)) {
    for (const one of wanted) {
      if (one.phone === undefined) continue;
      const columns = one.columns.map((column) => `t.${column}`).join(', ');
      const rows = await sql.all<Record<string, SqlValue>>(
        `SELECT ${columns} FROM json_each($1) AS asked JOIN ${one.table} t ON t.phone = ${one.phone}`,
        [JSON.stringify(phones)],
      );
      await take(stage, one, rows);
    }
  }
}

function creation({ table, columns, words = [], key }: Wanted): string {
  const typed = columns.map((column) => `${column} ${words.includes(column) ? 'TEXT' : 'INTEGER'}`);
  return `CREATE TABLE live.${table} (${typed.join(', ')}, PRIMARY KEY (${key.join(', ')})) WITHOUT ROWID`;
}

async function take(
  stage: SideFile,
  { table, columns }: Wanted,
  rows: Record<string, SqlValue>[],
): Promise<void> {
  if (rows.length === 0) return;
  await stage.sql.run(
    `INSERT INTO live.${table} (${columns.join(', ')})
     SELECT ${columns.map((_, at) => `value ->> ${at}`).join(', ')} FROM jsonb_each($1)`,
    [JSON.stringify(rows.map((row) => columns.map((column) => row[column] ?? null)))],
  );
}

/** Each once, in the order of numbers. */
async function* phonesOf(stage: SideFile): AsyncGenerator<number[]> {
  await stage.sql.run('CREATE TABLE live.asked (phone INTEGER PRIMARY KEY)');
  await stage.sql.run(
    `INSERT INTO live.asked (phone) SELECT DISTINCT CAST(substr(phone, 2) AS BIGINT) FROM list_row
     WHERE phone IS NOT NULL ORDER BY 1`,
  );
  for (let after = 0; ;) {
    const rows = await stage.sql.all<{ phone: number }>(
      'SELECT phone FROM live.asked WHERE phone > $1 ORDER BY phone LIMIT $2',
      [after, PHONES_AT_ONCE],
    );
    if (rows.length === 0) return;
    yield rows.map(({ phone }) => phone);
    after = rows.at(-1)?.phone ?? after;
  }
}
