import type { Sql, Tx } from '../platform/database';
import type { E164 } from '../platform/phone';
import type { JudgedRow, RowPlace } from './rules/mark-duplicates';
import type { RowProblem } from './rules/read-row';

/** A row of a committed import, as campaigns and reports read it. */
export interface ListRow {
  readonly id: number;
  readonly rowNo: number;
  readonly state: 'accepted' | 'duplicate' | 'invalid';
  readonly phone: E164 | null;
  readonly country: string | null;
  readonly contactRef: string | null;
  readonly timeZone: string | null;
  readonly problem: RowProblem | null;
  readonly duplicateOf: number | null;
  /** Null when it duplicates a row of its own import. */
  readonly duplicateImportId: string | null;
}

export interface StoredInvalidRow {
  readonly rowNo: number;
  readonly lineNo: number;
  readonly problem: RowProblem;
  readonly raw: string;
}

/**
 * Owns `list_row`. Rows go in by the hundred, as one JSON parameter: a statement per row, or an ORM, takes
 * many times as long. Rows of an import that is not committed are seen by nobody but that import.
 */
export class ListRowStore {
  async insert(tx: Tx, importId: string, listId: number, rows: readonly JudgedRow[]): Promise<void> {
    await tx.run(
      `INSERT INTO list_row (import_id, list_id, row_no, line_no, state, phone, country, contact_ref,
         time_zone, problem, duplicate_of, duplicate_import_id, attributes, raw)
       SELECT $1, $2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
         value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11
       FROM json_each($3)`,
      [importId, listId, JSON.stringify(rows.map((row) => valuesOf(row, importId)))],
    );
  }

  /**
   * Which of the phones the list has, and where: in committed imports and in this one so far. CROSS JOIN
   * holds SQLite to one index seek per phone; left to itself it reads the whole list for every batch.
   */
  async placesOf(
    sql: Sql,
    listId: number,
    importId: string,
    phones: readonly E164[],
  ): Promise<Map<E164, RowPlace>> {
    const rows = await sql.all<{ phone: E164; importId: string; rowNo: number }>(
      `SELECT r.phone, r.import_id AS importId, r.row_no AS rowNo
       FROM json_each($1) asked
       CROSS JOIN list_row r ON r.list_id = $2 AND r.phone = asked.value AND r.state = 'accepted'
       JOIN list_import i ON i.id = r.import_id
       WHERE i.status = 'committed' OR i.id = $3`,
      [JSON.stringify(phones), listId, importId],
    );
    return new Map(rows.map(({ phone, importId: id, rowNo }) => [phone, { importId: id, rowNo }]));
  }

  /** Rows of a list's committed imports, in the order they came, after the row with id `afterId`. */
  committedPage(sql: Sql, listId: number, afterId: number, limit: number): Promise<ListRow[]> {
    return sql.all<ListRow>(
      `SELECT r.id, r.row_no AS rowNo, r.state, r.phone, r.country, r.contact_ref AS contactRef,
         r.time_zone AS timeZone, r.problem, r.duplicate_of AS duplicateOf,
         r.duplicate_import_id AS duplicateImportId
       FROM list_row r JOIN list_import i ON i.id = r.import_id
       WHERE r.list_id = $1 AND i.status = 'committed' AND r.id > $2
       ORDER BY r.id LIMIT $3`,
      [listId, afterId, limit],
    );
  }

  /** Invalid rows of one import, after row `afterRowNo`. */
  invalidPage(sql: Sql, importId: string, afterRowNo: number, limit: number): Promise<StoredInvalidRow[]> {
    return sql.all<StoredInvalidRow>(
      `SELECT row_no AS rowNo, line_no AS lineNo, problem, raw FROM list_row
       WHERE import_id = $1 AND row_no > $2 AND state = 'invalid' ORDER BY row_no LIMIT $3`,
      [importId, afterRowNo, limit],
    );
  }

  /** Whether rows of other committed imports were left out because this one has their phone. */
  async hasDependents(sql: Sql, importId: string): Promise<boolean> {
    const row = await sql.get(
      `SELECT 1 FROM list_row r JOIN list_import i ON i.id = r.import_id
       WHERE r.duplicate_import_id = $1 AND i.status = 'committed' LIMIT 1`,
      [importId],
    );
    return row !== undefined;
  }

  /** Deletes up to `limit` rows of an import; returns how many went. */
  removeSome(tx: Tx, importId: string, limit: number): Promise<number> {
    return tx.run(
      'DELETE FROM list_row WHERE id IN (SELECT id FROM list_row WHERE import_id = $1 LIMIT $2)',
      [importId, limit],
    );
  }
}

function valuesOf(row: JudgedRow, importId: string): unknown[] {
  const place = [row.rowNo, row.line, row.state];
  if (row.state === 'invalid') {
    return [...place, null, null, row.contactRef ?? null, null, row.problem, null, null, null, row.raw];
  }
  const of = row.state === 'duplicate' ? row.of : undefined;
  return [
    ...place,
    row.phone,
    row.country ?? null,
    row.contactRef ?? null,
    row.timeZone ?? null,
    null,
    of?.rowNo ?? null,
    of && of.importId !== importId ? of.importId : null,
    null,
    row.raw,
  ];
}
