import type { Sql, Tx } from '../../platform/database';
import type { ImportOrder } from './import-order';

export interface WaitingOrder {
  readonly id: string;
  readonly order: ImportOrder;
  readonly createdAt: number;
}

/** An import that ends its process this often is not begun again. */
const MOST_TRIES = 3;

interface Row {
  id: string;
  wanted: string;
  path: string;
  created_at: number;
}

/** Owns `import_order`: from the answer to whoever sent a file until its import has ended, whatever a queue forgets. */
export class ImportOrderStore {
  async add(tx: Tx, id: string, order: ImportOrder, at: number): Promise<void> {
    await tx.run('INSERT INTO import_order (id, wanted, path, created_at) VALUES ($1, $2, $3, $4)', [
      id,
      JSON.stringify(order),
      order.file.path,
      at,
    ]);
  }

  async get(sql: Sql, id: string): Promise<WaitingOrder | undefined> {
    const row = await sql.get<Row>('SELECT * FROM import_order WHERE id = $1', [id]);
    // Written by `add` alone.
    return row && { id: row.id, order: JSON.parse(row.wanted) as ImportOrder, createdAt: row.created_at };
  }

  /** Oldest first, `limit` at most. */
  async waiting(sql: Sql, limit: number): Promise<string[]> {
    const rows = await sql.all<{ id: string }>(
      'SELECT id FROM import_order ORDER BY created_at, id LIMIT $1',
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  /** The uploaded files that somebody still needs. */
  async paths(sql: Sql): Promise<string[]> {
    const rows = await sql.all<{ path: string }>('SELECT path FROM import_order');
    return rows.map(({ path }) => path);
  }

  /** False: it has been begun too often. */
  async begin(tx: Tx, id: string): Promise<boolean> {
    const changed = await tx.run('UPDATE import_order SET tries = tries + 1 WHERE id = $1 AND tries < $2', [
      id,
      MOST_TRIES,
    ]);
    return changed === 1;
  }

  /** It was not its fault: that try does not count. */
  async giveBack(tx: Tx, id: string): Promise<void> {
    await tx.run('UPDATE import_order SET tries = tries - 1 WHERE id = $1 AND tries > 0', [id]);
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.run('DELETE FROM import_order WHERE id = $1', [id]);
  }
}
