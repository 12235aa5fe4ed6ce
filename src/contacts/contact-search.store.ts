import type { Sql } from '../platform/database';
import { ImportStore } from './import.store';
import { importNoSql } from './row-id-sql';
import { folded, likeFolded } from './rules/folded';
import type { RowRange } from './rules/row-id';
import { keyRanges, type Sought } from './rules/sought';

export interface RowsFound {
  /** Ids of rows, in the order of the list. */
  readonly ids: readonly number[];
  /** `after` of the next page; undefined: this was the last. A page may be short, even empty, and not the last. */
  readonly next: number | undefined;
}

export interface PageWanted {
  readonly after: number;
  readonly limit: number;
}

/** Rows looked at for one page; a list of so many is looked through at once. */
const MOST_LOOKED_AT = 10_000;
/** Rows that LIKE may find too many of before `folded` decides. */
const MOST_READ = 500;

type Looked = {
  readonly id: number;
  readonly phone: string | null;
  readonly contactRef: string | null;
  readonly raw: string;
};

/**
 * Finds contacts of a list by what a person types. Numbers, their beginnings and last digits, and the beginnings of
 * references go by indexes, on the first page; what stands elsewhere is looked through, a stretch of the list a page.
 */
export class ContactSearchStore {
  private readonly imports = new ImportStore();

  async find(sql: Sql, listId: number, sought: Sought, page: PageWanted): Promise<RowsFound> {
    if (sought.kind === 'phone')
      return { ids: await this.byPhone(sql, listId, sought.phone), next: undefined };
    const ranges = await this.imports.committedRanges(sql, listId);
    const indexed = page.after === 0 ? await this.byIndexes(sql, listId, ranges, sought, page.limit) : [];
    const looked = await this.lookThrough(sql, ranges, sought, page);
    const ids = [...new Set([...indexed, ...looked.ids])].sort((one, other) => one - other);
    // What is cut stands behind `next`, and is looked through later.
    return { ids: ids.slice(0, page.limit), next: looked.next };
  }

  private byPhone(sql: Sql, listId: number, phone: string): Promise<number[]> {
    return idsOf(
      sql,
      `SELECT row_id AS id FROM list_phone JOIN list_import i ON i.no = ${importNoSql('row_id')}
       WHERE list_phone.phone = $1 AND list_phone.list_id = $2 AND i.status = 'committed' LIMIT 20`,
      [Number(phone.slice(1)), listId],
    );
  }

  private async byIndexes(
    sql: Sql,
    listId: number,
    ranges: readonly RowRange[],
    sought: Exclude<Sought, { kind: 'phone' }>,
    limit: number,
  ): Promise<number[]> {
    const text = sought.kind === 'text' ? sought.text : sought.digits;
    const found = await this.byReference(sql, ranges, text, limit);
    if (sought.kind === 'text') return found;
    for (const { from, to } of sought.begins.flatMap(keyRanges)) {
      found.push(
        ...(await idsOf(
          sql,
          `SELECT row_id AS id FROM (SELECT list_id, row_id FROM list_phone WHERE phone BETWEEN $1 AND $2
             ORDER BY phone LIMIT ${MOST_LOOKED_AT}) few WHERE list_id = $3 LIMIT $4`,
          [from, to, listId, limit],
        )),
      );
    }
    const tail = sought.digits.slice(-4);
    const scale = 10 ** sought.digits.length;
    found.push(
      ...(await idsOf(
        sql,
        `SELECT row_id AS id FROM list_phone INDEXED BY list_phone_tail
         WHERE list_id = $1 AND phone % 10000 = $2 AND phone % ${scale} = $3 LIMIT $4`,
        [listId, Number(tail), Number(sought.digits), limit],
      )),
    );
    // Rows of imports that were undone may still be going.
    return found.filter((id) => ranges.some(({ first, last }) => id >= first && id <= last));
  }

  private async byReference(
    sql: Sql,
    ranges: readonly RowRange[],
    text: string,
    limit: number,
  ): Promise<number[]> {
    const found: number[] = [];
    for (const { first, last } of ranges) {
      found.push(
        ...(await idsOf(
          sql,
          `SELECT id FROM (SELECT id FROM list_row INDEXED BY list_row_reference
             WHERE contact_ref IS NOT NULL AND lower(contact_ref) >= $1 AND lower(contact_ref) < $2
             ORDER BY lower(contact_ref) LIMIT ${MOST_LOOKED_AT}) few
           WHERE id BETWEEN $3 AND $4 LIMIT $5`,
          [text, `${text}\u{10ffff}`, first, last, limit - found.length],
        )),
      );
      if (found.length >= limit) break;
    }
    return found;
  }

  private async lookThrough(
    sql: Sql,
    ranges: readonly RowRange[],
    sought: Exclude<Sought, { kind: 'phone' }>,
    { after, limit }: PageWanted,
  ): Promise<RowsFound> {
    const text = sought.kind === 'text' ? sought.text : sought.digits;
    const ids: number[] = [];
    let left = MOST_LOOKED_AT;
    for (const { first, last } of ranges) {
      if (last <= after) continue;
      const from = Math.max(after, first - 1);
      const rows = await this.like(sql, from, last, text, left);
      for (const row of rows) {
        if (!holds(row, text)) continue;
        ids.push(row.id);
        if (ids.length === limit) return { ids, next: row.id };
      }
      if (rows.length === MOST_READ) return { ids, next: rows.at(-1)?.id };
      const end = await sql.get<{ n: number; last: number | null }>(
        `SELECT count(*) AS n, max(id) AS last FROM (SELECT id FROM list_row WHERE id > $1 AND id <= $2
           ORDER BY id LIMIT $3) AS looked`,
        [from, last, left],
      );
      left -= end?.n ?? 0;
      if (left === 0) return { ids, next: end?.last ?? undefined };
    }
    return { ids, next: undefined };
  }

  private like(sql: Sql, from: number, to: number, text: string, most: number): Promise<Looked[]> {
    return sql.all<Looked>(
      `SELECT id, phone, contact_ref AS contactRef, raw
       FROM (SELECT id, phone, contact_ref, raw FROM list_row WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3) AS looked
       WHERE phone LIKE $4 OR lower(contact_ref) LIKE $4 OR lower(raw) LIKE $4 ORDER BY id LIMIT ${MOST_READ}`,
      [from, to, most, `%${likeFolded(text)}%`],
    );
  }
}

function holds({ phone, contactRef, raw }: Looked, text: string): boolean {
  return [phone, contactRef, raw].some((cell) => cell !== null && folded(cell).includes(text));
}

async function idsOf(sql: Sql, statement: string, params: readonly (string | number)[]): Promise<number[]> {
  return (await sql.all<{ id: number }>(statement, params)).map(({ id }) => id);
}
