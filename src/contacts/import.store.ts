import type { Sql, Tx } from '../platform/database';
import type { Text } from '../platform/i18n/language';
import type { ImportView, RowCounts, UnderstoodAs } from './import-view';
import { type ImportRecord, viewOf } from './import-record';
import type { RowRange } from './rules/row-id';
import { rowsOfImport } from './rules/row-id';
import type { DuplicateScope, Judgement } from './staging/judge-rows';
import type { TableFacts, TableMapping } from './table/open-table';

export interface NewImport {
  readonly id: string;
  readonly listId: number;
  readonly fileName: string;
  readonly country: string;
  readonly scope: DuplicateScope;
  readonly mapping?: TableMapping;
  readonly at: number;
}

export type ImportError = { readonly code: string; readonly text: Text };

const selected = `SELECT i.*, l.name AS list_name FROM list_import i JOIN contact_list l ON l.id = i.list_id`;

/**
 * Owns `list_import`. Every transition is a compare-and-set on the status that answers whether it was made:
 * an import that somebody else has ended meanwhile stays ended. While its rows are copied from the stage
 * into the list an import is still `reading`, with `copying` set: then a crash does not end it.
 */
export class ImportStore {
  async get(sql: Sql, id: string): Promise<ImportView | undefined> {
    const row = await sql.get<ImportRecord>(`${selected} WHERE i.id = $1`, [id]);
    return row && viewOf(row);
  }

  async withNo(sql: Sql, no: number): Promise<ImportView | undefined> {
    const row = await sql.get<ImportRecord>(`${selected} WHERE i.no = $1`, [no]);
    return row && viewOf(row);
  }

  /** The number that its rows' ids begin with. */
  async noOf(sql: Sql, id: string): Promise<number | undefined> {
    const row = await sql.get<{ no: number }>('SELECT no FROM list_import WHERE id = $1', [id]);
    return row?.no;
  }

  /** What it was asked to look at, besides file and list. */
  async scopeOf(sql: Sql, id: string): Promise<DuplicateScope> {
    const row = await sql.get<{ scope: string | null }>(
      'SELECT duplicate_scope AS scope FROM list_import WHERE id = $1',
      [id],
    );
    return row?.scope ? (JSON.parse(row.scope) as DuplicateScope) : {};
  }

  async mappingOf(sql: Sql, id: string): Promise<TableMapping | undefined> {
    const row = await sql.get<{ mapping: string | null }>('SELECT mapping FROM list_import WHERE id = $1', [
      id,
    ]);
    return row?.mapping ? (JSON.parse(row.mapping) as TableMapping) : undefined;
  }

  /** Newest first. */
  async ofList(sql: Sql, listId: number): Promise<ImportView[]> {
    const rows = await sql.all<ImportRecord>(`${selected} WHERE i.list_id = $1 ORDER BY i.no DESC`, [listId]);
    return rows.map(viewOf);
  }

  /** Where the rows that readers see stand, in the order in which they came. */
  async committedRanges(sql: Sql, listId: number): Promise<RowRange[]> {
    const rows = await sql.all<{ no: number }>(
      `SELECT no FROM list_import WHERE list_id = $1 AND status = 'committed' ORDER BY no`,
      [listId],
    );
    return rows.map(({ no }) => rowsOfImport(no));
  }

  /** The same bytes, already in this list. */
  async findCommitted(sql: Sql, listId: number, sha256: string): Promise<ImportView | undefined> {
    const row = await sql.get<ImportRecord>(
      `${selected} WHERE i.list_id = $1 AND i.status = 'committed' AND i.sha256 = $2`,
      [listId, sha256],
    );
    return row && viewOf(row);
  }

  /** Returns the import's number. */
  async start(tx: Tx, { id, listId, fileName, country, scope, mapping, at }: NewImport): Promise<number> {
    await tx.run(
      `INSERT INTO list_import (id, list_id, status, file_name, country, duplicate_scope, mapping, created_at)
       VALUES ($1, $2, 'reading', $3, $4, $5, $6, $7)`,
      [id, listId, fileName, country, JSON.stringify(scope), mapping ? JSON.stringify(mapping) : null, at],
    );
    const no = await this.noOf(tx, id);
    if (no === undefined) throw new Error('An import just written is not there.');
    return no;
  }

  async describe(tx: Tx, id: string, sha256: string, understood: UnderstoodAs): Promise<boolean> {
    const changed = await tx.run(
      `UPDATE list_import SET sha256 = $1, understood_as = $2 WHERE id = $3 AND status = 'reading'`,
      [sha256, JSON.stringify(understood), id],
    );
    return changed === 1;
  }

  async noteFacts(tx: Tx, id: string, facts: TableFacts): Promise<void> {
    await tx.run('UPDATE list_import SET line_account = $1 WHERE id = $2', [JSON.stringify(facts), id]);
  }

  /** Counts so far, for whoever looks on. */
  async countRead(
    tx: Tx,
    id: string,
    read: number,
    problems: Readonly<Record<string, number>>,
  ): Promise<boolean> {
    const invalid = Object.values(problems).reduce((sum, n) => sum + n, 0);
    const changed = await tx.run(
      `UPDATE list_import SET rows_read = $1, rows_invalid = $2, problems = $3
       WHERE id = $4 AND status = 'reading'`,
      [read, invalid, JSON.stringify(problems), id],
    );
    return changed === 1;
  }

  /** What the rows were judged to be: the import becomes a preview, or goes on to be copied. */
  async judged(
    tx: Tx,
    id: string,
    judgement: Judgement,
    next: { readonly previewUntil: number } | 'copying',
  ): Promise<boolean> {
    const { accepted, suppressed, duplicates } = judgement;
    const { inFile, inList, otherLists, called } = duplicates;
    const changed = await tx.run(
      `UPDATE list_import SET rows_accepted = $1, rows_suppressed = $2, rows_duplicate = $3, duplicates = $4,
         status = $5, copying = $6, expires_at = $7
       WHERE id = $8 AND status IN ('reading', 'previewed')`,
      [
        accepted,
        suppressed,
        inFile + inList + otherLists + called,
        JSON.stringify(duplicates),
        next === 'copying' ? 'reading' : 'previewed',
        next === 'copying' ? 1 : 0,
        next === 'copying' ? null : next.previewUntil,
        id,
      ],
    );
    return changed === 1;
  }

  async copiedTo(sql: Sql, id: string): Promise<{ row: number; phone: number } | undefined> {
    return sql.get(
      `SELECT copied_row AS row, copied_phone AS phone FROM list_import
       WHERE id = $1 AND status = 'reading' AND copying = 1`,
      [id],
    );
  }

  async noteCopied(tx: Tx, id: string, { row, phone }: { row: number; phone: number }): Promise<void> {
    await tx.run('UPDATE list_import SET copied_row = $1, copied_phone = $2 WHERE id = $3', [row, phone, id]);
  }

  /** The atomic step: from now on readers see all of it, before they saw nothing. */
  async commit(tx: Tx, id: string, at: number): Promise<boolean> {
    const changed = await tx.run(
      `UPDATE list_import SET status = 'committed', copying = 0, ended_at = $1
       WHERE id = $2 AND status = 'reading' AND copying = 1`,
      [at, id],
    );
    return changed === 1;
  }

  /** As `commit`, of an import whose rows came from another list. */
  async commitCopy(tx: Tx, id: string, rows: number, at: number): Promise<void> {
    await tx.run(
      `UPDATE list_import SET status = 'committed', rows_read = $1, rows_accepted = $1, ended_at = $2
       WHERE id = $3 AND status = 'reading'`,
      [rows, at, id],
    );
  }

  /** Ends what is `reading` or a preview; its rows, if some were copied, are to be swept. */
  async fail(tx: Tx, id: string, error: ImportError, at: number): Promise<boolean> {
    const none: RowCounts = { read: 0, accepted: 0, duplicate: 0, invalid: 0, suppressed: 0 };
    const changed = await tx.run(
      `UPDATE list_import SET status = 'failed', error = $1, ended_at = $2, copying = 0, expires_at = NULL,
         rows_read = $3, rows_accepted = $3, rows_duplicate = $3, rows_invalid = $3, rows_suppressed = $3,
         duplicates = NULL, problems = NULL
       WHERE id = $4 AND status IN ('reading', 'previewed')`,
      [JSON.stringify(error), at, none.read, id],
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

  /** Imports that nobody has ended: those of a dead process, for whoever holds the import lock. */
  async unended(sql: Sql): Promise<{ id: string; copying: boolean }[]> {
    const rows = await sql.all<{ id: string; copying: number }>(
      `SELECT id, copying FROM list_import WHERE status = 'reading' ORDER BY no`,
    );
    return rows.map(({ id, copying }) => ({ id, copying: copying === 1 }));
  }

  async expiredPreviews(sql: Sql, now: number): Promise<string[]> {
    const rows = await sql.all<{ id: string }>(
      `SELECT id FROM list_import WHERE status = 'previewed' AND expires_at <= $1`,
      [now],
    );
    return rows.map(({ id }) => id);
  }

  /** Imports whose rows nobody will read again. */
  async dead(sql: Sql): Promise<{ no: number; listId: number }[]> {
    return sql.all(
      `SELECT no, list_id AS listId FROM list_import i WHERE status IN ('failed', 'undone') AND EXISTS
         (SELECT 1 FROM list_row r WHERE r.id > no * 4294967296 AND r.id < (no + 1) * 4294967296)`,
    );
  }

  async hasRows(sql: Sql, no: number): Promise<boolean> {
    const { first, last } = rowsOfImport(no);
    const row = await sql.get('SELECT 1 FROM list_row WHERE id BETWEEN $1 AND $2 LIMIT 1', [first, last]);
    return row !== undefined;
  }

  /** Takes the record away. Its rows must be gone. */
  async remove(tx: Tx, id: string): Promise<void> {
    await tx.run('DELETE FROM list_import WHERE id = $1', [id]);
  }
}
