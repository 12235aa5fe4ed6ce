import type { Sql, Tx } from '../platform/database';
import type { E164 } from '../platform/phone';
import { importNoSql } from './row-id-sql';
import { rowIdOf, rowNoOf, type RowRange } from './rules/row-id';
import type { RowProblem } from './rules/read-row';

/** A row of a list, or of a preview. */
export interface ListRow {
  readonly id: number;
  readonly rowNo: number;
  /** 1-based physical line in its file. */
  readonly lineNo: number;
  readonly state: 'accepted' | 'duplicate' | 'invalid';
  readonly phone: E164 | null;
  readonly country: string | null;
  readonly contactRef: string | null;
  readonly timeZone: string | null;
  /** Further phones of the contact in order of preference, separated by spaces. */
  readonly otherPhones: string | null;
  readonly consentSource: string | null;
  readonly consentOn: string | null;
  readonly problem: RowProblem | null;
  readonly suggestion: string | null;
  /** The id of the row that has the phone already. */
  readonly duplicateOf: number | null;
  /** When the phone was called, where that is why it counts as a duplicate. Epoch ms. */
  readonly calledAt: number | null;
  readonly raw: string;
}

const columns = `id, line_no AS lineNo, state, phone, country, contact_ref AS contactRef,
  time_zone AS timeZone, other_phones AS otherPhones, consent_source AS consentSource,
  consent_on AS consentOn, problem, suggestion, duplicate_of AS duplicateOf, called_at AS calledAt, raw`;

/**
 * Owns `list_row` and `list_phone`. Rows of one import are a range of ids. The same statements read the
 * rows of a preview from its stage file.
 */
export class ListRowStore {
  /** Rows of a range in their order, after the row with id `afterId`. */
  async page(sql: Sql, range: RowRange, afterId: number, limit: number): Promise<ListRow[]> {
    const rows = await sql.all<Omit<ListRow, 'rowNo'>>(
      `SELECT ${columns} FROM list_row WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3`,
      [Math.max(afterId, range.first - 1), range.last, limit],
    );
    return rows.map(numbered);
  }

  async byIds(sql: Sql, ids: readonly number[]): Promise<ListRow[]> {
    const rows = await sql.all<Omit<ListRow, 'rowNo'>>(
      `SELECT ${columns} FROM list_row WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_each($1)) ORDER BY id`,
      [JSON.stringify(ids)],
    );
    return rows.map(numbered);
  }

  /** As `page`, of the rows in one state, duplicate or invalid; by index. */
  async pageInState(
    sql: Sql,
    state: 'duplicate' | 'invalid',
    range: RowRange,
    afterId: number,
    limit: number,
  ): Promise<ListRow[]> {
    const rows = await sql.all<Omit<ListRow, 'rowNo'>>(
      `SELECT ${columns} FROM list_row WHERE state = '${state}' AND id > $1 AND id <= $2 ORDER BY id LIMIT $3`,
      [Math.max(afterId, range.first - 1), range.last, limit],
    );
    return rows.map(numbered);
  }

  /** Whether rows of other committed imports were left out because this one has their phone. */
  async hasDependents(sql: Sql, { first, last }: RowRange): Promise<boolean> {
    const row = await sql.get(
      `SELECT 1 FROM list_row r JOIN list_import i ON i.no = ${importNoSql('r.id')}
       WHERE r.duplicate_of BETWEEN $1 AND $2 AND r.id NOT BETWEEN $1 AND $2 AND i.status = 'committed' LIMIT 1`,
      [first, last],
    );
    return row !== undefined;
  }

  /** Copies contacts into another import, numbered in the order given after the `rowsBefore` that it has. */
  async copy(
    tx: Tx,
    ids: readonly number[],
    to: { readonly importNo: number; readonly listId: number; readonly rowsBefore: number },
  ): Promise<void> {
    const first = rowIdOf(to.importNo, to.rowsBefore + 1);
    await tx.run(
      `INSERT INTO list_row (id, line_no, state, phone, country, contact_ref, time_zone, other_phones, consent_source,
         consent_on, raw)
       SELECT $1 + given.key, r.line_no, r.state, r.phone, r.country, r.contact_ref, r.time_zone, r.other_phones,
         r.consent_source, r.consent_on, r.raw
       FROM json_each($2) given JOIN list_row r ON r.id = CAST(given.value AS BIGINT) ORDER BY given.key`,
      [first, JSON.stringify(ids)],
    );
    await tx.run(
      `INSERT INTO list_phone (phone, list_id, row_id)
       SELECT CAST(substr(phone, 2) AS BIGINT), $1, id FROM list_row WHERE id BETWEEN $2 AND $3`,
      [to.listId, first, first + ids.length - 1],
    );
  }

  /** Deletes up to `limit` rows of a range of one list, and their phones; returns how many went. */
  async removeSome(tx: Tx, listId: number, { first, last }: RowRange, limit: number): Promise<number> {
    const end = await tx.get<{ id: number }>(
      `SELECT max(id) AS id FROM (SELECT id FROM list_row WHERE id BETWEEN $1 AND $2 ORDER BY id LIMIT $3) AS few`,
      [first, last, limit],
    );
    if (end === undefined || end.id === null) return 0;
    await tx.run(
      `DELETE FROM list_phone WHERE (phone, list_id, row_id) IN
         (SELECT CAST(substr(phone, 2) AS BIGINT), CAST($1 AS BIGINT), id FROM list_row
          WHERE id BETWEEN $2 AND $3 AND phone IS NOT NULL)`,
      [listId, first, end.id],
    );
    return tx.run('DELETE FROM list_row WHERE id BETWEEN $1 AND $2', [first, end.id]);
  }
}

function numbered(row: Omit<ListRow, 'rowNo'>): ListRow {
  return { ...row, rowNo: rowNoOf(row.id) };
}
