import type { Sql, Tx } from '../platform/database';
import type { Text } from '../platform/i18n/language';
import type { ImportStatus, ImportView, RowCounts, UnderstoodAs } from './import-view';

interface ImportRecord {
  readonly id: string;
  readonly list_id: number;
  readonly list_name: string;
  readonly file_name: string;
  readonly sha256: string | null;
  readonly status: ImportStatus;
  readonly country: string;
  readonly understood_as: string | null;
  readonly error: string | null;
  readonly rows_read: number;
  readonly rows_accepted: number;
  readonly rows_duplicate: number;
  readonly rows_invalid: number;
  readonly rows_suppressed: number;
  readonly created_at: number;
  readonly ended_at: number | null;
}

export interface NewImport {
  readonly id: string;
  readonly listId: number;
  readonly fileName: string;
  readonly country: string;
  readonly at: number;
}

export type ImportError = { readonly code: string; readonly text: Text };

const selected = `SELECT i.*, l.name AS list_name FROM list_import i JOIN contact_list l ON l.id = i.list_id`;

/**
 * Owns `list_import`. Every transition is a compare-and-set on the status that answers whether it was made:
 * an import that somebody else has ended meanwhile stays ended.
 */
export class ImportStore {
  async get(sql: Sql, id: string): Promise<ImportView | undefined> {
    const row = await sql.get<ImportRecord>(`${selected} WHERE i.id = $1`, [id]);
    return row && viewOf(row);
  }

  /** Newest first. */
  async ofList(sql: Sql, listId: number): Promise<ImportView[]> {
    const rows = await sql.all<ImportRecord>(
      `${selected} WHERE i.list_id = $1 ORDER BY i.created_at DESC, i.rowid DESC`,
      [listId],
    );
    return rows.map(viewOf);
  }

  /** The same bytes, already in this list. */
  async findCommitted(sql: Sql, listId: number, sha256: string): Promise<ImportView | undefined> {
    const row = await sql.get<ImportRecord>(
      `${selected} WHERE i.list_id = $1 AND i.status = 'committed' AND i.sha256 = $2`,
      [listId, sha256],
    );
    return row && viewOf(row);
  }

  async start(tx: Tx, { id, listId, fileName, country, at }: NewImport): Promise<void> {
    await tx.run(
      `INSERT INTO list_import (id, list_id, status, file_name, country, created_at)
       VALUES ($1, $2, 'reading', $3, $4, $5)`,
      [id, listId, fileName, country, at],
    );
  }

  async describe(tx: Tx, id: string, sha256: string, understood: UnderstoodAs): Promise<boolean> {
    const changed = await tx.run(
      `UPDATE list_import SET sha256 = $1, understood_as = $2 WHERE id = $3 AND status = 'reading'`,
      [sha256, JSON.stringify(understood), id],
    );
    return changed === 1;
  }

  async count(tx: Tx, id: string, rows: RowCounts): Promise<boolean> {
    const changed = await tx.run(
      `UPDATE list_import SET rows_read = rows_read + $1, rows_accepted = rows_accepted + $2,
         rows_duplicate = rows_duplicate + $3, rows_invalid = rows_invalid + $4,
         rows_suppressed = rows_suppressed + $5
       WHERE id = $6 AND status = 'reading'`,
      [rows.read, rows.accepted, rows.duplicate, rows.invalid, rows.suppressed, id],
    );
    return changed === 1;
  }

  /** The atomic step: from now on readers see all of it, before they saw nothing. */
  async finish(tx: Tx, id: string, status: 'committed' | 'previewed', at: number): Promise<boolean> {
    const changed = await tx.run(
      `UPDATE list_import SET status = $1, ended_at = $2 WHERE id = $3 AND status = 'reading'`,
      [status, at, id],
    );
    return changed === 1;
  }

  async fail(tx: Tx, id: string, error: ImportError, at: number): Promise<boolean> {
    const changed = await tx.run(
      `UPDATE list_import SET status = 'failed', error = $1, ended_at = $2,
         rows_read = 0, rows_accepted = 0, rows_duplicate = 0, rows_invalid = 0, rows_suppressed = 0
       WHERE id = $3 AND status = 'reading'`,
      [JSON.stringify(error), at, id],
    );
    return changed === 1;
  }

  async setUndone(tx: Tx, id: string, at: number): Promise<boolean> {
    const changed = await tx.run(
      `UPDATE list_import SET status = 'undone', ended_at = $1 WHERE id = $2 AND status = 'committed'`,
      [at, id],
    );
    return changed === 1;
  }

  /** Imports of a list that a process left behind when it died. */
  async stillReading(sql: Sql, listId: number): Promise<string[]> {
    const rows = await sql.all<{ id: string }>(
      `SELECT id FROM list_import WHERE list_id = $1 AND status = 'reading'`,
      [listId],
    );
    return rows.map(({ id }) => id);
  }

  /** Imports of a list whose rows nobody will read again. */
  async dead(sql: Sql, listId: number): Promise<string[]> {
    const rows = await sql.all<{ id: string }>(
      `SELECT id FROM list_import i WHERE list_id = $1 AND status IN ('failed', 'undone')
         AND EXISTS (SELECT 1 FROM list_row r WHERE r.import_id = i.id)`,
      [listId],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes the record away. Its rows must be gone. */
  async remove(tx: Tx, id: string): Promise<void> {
    await tx.run('DELETE FROM list_import WHERE id = $1', [id]);
  }
}

function viewOf(row: ImportRecord): ImportView {
  return {
    id: row.id,
    listId: row.list_id,
    listName: row.list_name,
    fileName: row.file_name,
    sha256: row.sha256,
    status: row.status,
    rows: {
      read: row.rows_read,
      accepted: row.rows_accepted,
      duplicate: row.rows_duplicate,
      invalid: row.rows_invalid,
      suppressed: row.rows_suppressed,
    },
    country: row.country,
    understoodAs: row.understood_as === null ? null : (JSON.parse(row.understood_as) as UnderstoodAs),
    error: row.error === null ? null : (JSON.parse(row.error) as ImportError),
    createdAt: new Date(row.created_at).toISOString(),
    endedAt: row.ended_at === null ? null : new Date(row.ended_at).toISOString(),
  };
}
