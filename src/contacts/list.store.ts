import type { Sql, Tx } from '../platform/database';

/** As `GET /lists/:id` shows it. */
export interface ListView {
  readonly id: number;
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Hours that narrow those of its campaigns, as written; null: they do not. */
  readonly window: string | null;
}

interface ListRecord {
  readonly id: number;
  readonly name: string;
  readonly created_at: number;
  readonly window_spec: string | null;
}

const columns = 'id, name, created_at, window_spec';

const imported = `kind = 'imported'`;

/** Owns `contact_list`. A name is one list. Lists that stand behind single calls are no lists to the user. */
export class ListStore {
  /** Throws on a name that is taken (unique). */
  async create(tx: Tx, name: string, at: number): Promise<ListView> {
    await tx.run('INSERT INTO contact_list (name, created_at) VALUES ($1, $2)', [name, at]);
    const made = await this.findByName(tx, name);
    if (!made) throw new Error('A list just written is not there.');
    return made;
  }

  async findByName(sql: Sql, name: string): Promise<ListView | undefined> {
    return viewOf(
      await sql.get<ListRecord>(`SELECT ${columns} FROM contact_list WHERE name = $1 AND ${imported}`, [
        name,
      ]),
    );
  }

  async get(sql: Sql, id: number): Promise<ListView | undefined> {
    return viewOf(
      await sql.get<ListRecord>(`SELECT ${columns} FROM contact_list WHERE id = $1 AND ${imported}`, [id]),
    );
  }

  /** Of numbers written without one: what its latest import was told. */
  async country(sql: Sql, id: number): Promise<string> {
    const row = await sql.get<{ country: string }>(
      `SELECT country FROM list_import WHERE list_id = $1 AND status = 'committed' ORDER BY no DESC LIMIT 1`,
      [id],
    );
    return row?.country ?? 'CR';
  }

  /** A list made in the same moment as one import is taken for made with another. ISO 8601. */
  async cameWith(
    tx: Tx,
    id: number,
    made: { readonly earlier: string; readonly later: string },
  ): Promise<void> {
    await tx.run('UPDATE contact_list SET created_at = $1 WHERE id = $2 AND created_at = $3', [
      Date.parse(made.later),
      id,
      Date.parse(made.earlier),
    ]);
  }

  async setWindow(tx: Tx, id: number, window: string | undefined): Promise<void> {
    await tx.run('UPDATE contact_list SET window_spec = $1 WHERE id = $2', [window ?? null, id]);
  }

  /** Newest first; a page: at most so many with a smaller id than `before`. */
  async list(sql: Sql, page?: { readonly before: number; readonly limit: number }): Promise<ListView[]> {
    const rows = await sql.all<ListRecord>(
      `SELECT ${columns} FROM contact_list WHERE ${imported} AND id < $1 ORDER BY id DESC LIMIT $2`,
      [page?.before ?? Number.MAX_SAFE_INTEGER, page?.limit ?? Number.MAX_SAFE_INTEGER],
    );
    return rows.flatMap((row) => viewOf(row) ?? []);
  }

  /** A list that has an import stays. */
  async removeEmpty(tx: Tx, id: number): Promise<void> {
    await tx.run(
      `DELETE FROM contact_list WHERE id = $1
         AND NOT EXISTS (SELECT 1 FROM list_import WHERE list_id = $1)`,
      [id],
    );
  }
}

function viewOf(row: ListRecord | undefined): ListView | undefined {
  return (
    row && {
      id: row.id,
      name: row.name,
      createdAt: new Date(row.created_at).toISOString(),
      window: row.window_spec,
    }
  );
}
