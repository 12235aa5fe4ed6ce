import type { Sql, SqlValue, Tx } from '../platform/database';
import { type Forms, replaceNumber } from './rules/number-in-text';

/** Rows that are looked through between two writes. */
const ROWS_LOOKED_THROUGH = 5000;

export interface Texts {
  readonly table: string;
  /** Orders the rows; unique. */
  readonly key: string;
  readonly columns: readonly string[];
}

/** Wherever a number may stand inside other text. */
export const texts: readonly Texts[] = [
  { table: 'list_row', key: 'id', columns: ['raw', 'other_phones', 'contact_ref', 'suggestion'] },
  { table: 'cdr', key: 'callid', columns: ['ani', 'dnis', 'ani_user', 'dnis_user', 'raw'] },
  { table: 'cdr_version', key: 'callid', columns: ['raw'] },
  { table: 'cdr_unreadable', key: 'rowid', columns: ['raw'] },
  { table: 'odd_answer', key: 'id', columns: ['question', 'raw'] },
  { table: 'attempt', key: 'id', columns: ['reply', 'reason', 'admission'] },
  { table: 'call_request', key: 'idempotency_key', columns: ['body'] },
  { table: 'calibration', key: 'id', columns: ['findings'] },
  { table: 'calibration_order', key: 'id', columns: ['phone', 'refusal', 'reason'] },
  { table: 'webhook_event', key: 'id', columns: ['facts', 'body'] },
  { table: 'webhook_delivery', key: 'id', columns: ['last_answer'] },
  { table: 'evidence_pack', key: 'id', columns: ['subject'] },
  { table: 'audit_event', key: 'id', columns: ['subject', 'given', 'before', 'after'] },
];

/**
 * The one place that knows where numbers stand in all tables; a test that reads every column of every table keeps it
 * complete. The record of erasures (`erasure`) is its own.
 */
export class ErasureStore {
  /** The one of this hash that was begun and not ended, else a new one. */
  async begin(tx: Tx, begun: { hash: string; by: string; reason: string; at: number }): Promise<number> {
    const { hash, by, reason, at } = begun;
    const open = () =>
      tx.get<{ id: number }>('SELECT id FROM erasure WHERE hash = $1 AND ended_at IS NULL', [hash]);
    const before = await open();
    if (before !== undefined) return before.id;
    await tx.run('INSERT INTO erasure (hash, "by", reason, begun_at) VALUES ($1, $2, $3, $4)', [
      hash,
      by,
      reason,
      at,
    ]);
    const made = await open();
    if (made === undefined) throw new Error('an erasure just written cannot be read back');
    return made.id;
  }

  async end(tx: Tx, id: number, at: number): Promise<void> {
    await tx.run('UPDATE erasure SET ended_at = $1 WHERE id = $2', [at, id]);
  }

  /** Lets records that are only appended to be changed, inside this transaction. */
  async allowed(tx: Tx, work: () => Promise<void>): Promise<void> {
    await tx.run('INSERT INTO erasing (one) VALUES (1)');
    await work();
    await tx.run('DELETE FROM erasing');
  }

  /** What still needs the number: an open attempt, a record that may be its, a call whose record may still change. */
  async neededUntil(sql: Sql, phone: string, settledBefore: number): Promise<'open' | 'recent' | undefined> {
    const open = await sql.get(
      `SELECT 1 FROM attempt WHERE phone = $1 AND state IN ('planned', 'requesting', 'accepted', 'uncertain')
       UNION ALL SELECT 1 FROM cdr_candidate WHERE phone = $1 LIMIT 1`,
      [phone],
    );
    if (open !== undefined) return 'open';
    const recent = await sql.get('SELECT 1 FROM phone WHERE phone = $1 AND last_requested_at > $2', [
      phone,
      settledBefore,
    ]);
    return recent === undefined ? undefined : 'recent';
  }

  async lastRequestedAt(sql: Sql, phone: string): Promise<number | undefined> {
    const row = await sql.get<{ at: number }>('SELECT last_requested_at AS at FROM phone WHERE phone = $1', [
      phone,
    ]);
    return row?.at;
  }

  /** Where the number is the key by which rows are found. Every prospect of the number's rows goes with them. */
  async renameKeys(tx: Tx, phone: string, national: string, instead: string): Promise<void> {
    const [key, insteadKey] = [Number(phone.slice(1)), Number(instead.slice(1))];
    const both = [phone, instead];
    await tx.run(
      `UPDATE prospect SET phone = $2 WHERE id IN (
         SELECT p.id FROM list_phone l CROSS JOIN campaign c CROSS JOIN prospect p
           WHERE l.phone = $3 AND p.campaign_id = c.id AND p.list_row_id = l.row_id
         UNION SELECT prospect_id FROM attempt WHERE national = $4 AND phone = $1
         UNION SELECT id FROM prospect WHERE phone = $1 AND tries > 0)`,
      [...both, key, national],
    );
    await tx.run('UPDATE attempt SET phone = $2, national = $3 WHERE national = $4 AND phone = $1', [
      ...both,
      instead.slice(1),
      national,
    ]);
    await tx.run(
      `UPDATE list_row SET phone = $2, raw = $2, contact_ref = NULL, other_phones = NULL, consent_source = NULL,
         consent_on = NULL, suggestion = NULL
       WHERE phone = $1 AND id IN (SELECT row_id FROM list_phone WHERE phone = $3)`,
      [...both, key],
    );
    await tx.run('UPDATE list_phone SET phone = $2 WHERE phone = $1', [key, insteadKey]);
    // Whoever would be called instead is nobody. By the index of orders that have not ended.
    await tx.run(
      `DELETE FROM calibration_order
       WHERE account_id > 0 AND ended_at IS NULL AND phone = $1 AND state = 'waiting'`,
      [phone],
    );
    // How far an import had come, in the order of phones: of no use once it has ended.
    await tx.run(`UPDATE list_import SET copied_phone = 0 WHERE copied_phone = $1 AND status = 'committed'`, [
      key,
    ]);
    await tx.run(
      `INSERT INTO call_since_backup (digits, callid, at)
       SELECT DISTINCT $2, callid, at FROM call_since_backup WHERE digits IN ($1, $3) ON CONFLICT DO NOTHING`,
      [phone.slice(1), instead.slice(1), national],
    );
    await tx.run('DELETE FROM call_since_backup WHERE digits IN ($1, $2)', [phone.slice(1), national]);
    await tx.run(
      'DELETE FROM phone WHERE phone = $2 AND EXISTS (SELECT 1 FROM phone WHERE phone = $1)',
      both,
    );
    await tx.run('UPDATE phone SET phone = $2 WHERE phone = $1', both);
    for (const [table, place] of [
      ['dnc_entry', '1'],
      ['dnc_campaign_entry', 'campaign_id'],
    ] as const) {
      await tx.run(
        `DELETE FROM ${table} WHERE phone = $2 AND ${place} IN (SELECT ${place} FROM ${table} WHERE phone = $1)`,
        [key, insteadKey],
      );
      await tx.run(`UPDATE ${table} SET phone = $2, reason = 'erased', evidence = NULL WHERE phone = $1`, [
        key,
        insteadKey,
      ]);
    }
    await tx.run(`UPDATE dnc_event SET phone = $2, reason = 'erased', evidence = NULL WHERE phone = $1`, [
      key,
      insteadKey,
    ]);
  }

  /** Rows of the number that are no contacts: duplicates, and those taken for something else. */
  async renameRow(tx: Tx, phone: string, instead: string, id: SqlValue): Promise<void> {
    await tx.run(
      `UPDATE list_row SET phone = $2, raw = $2, contact_ref = NULL, other_phones = NULL, consent_source = NULL,
         consent_on = NULL, suggestion = NULL WHERE phone = $1 AND id = $3`,
      [phone, instead, id],
    );
  }

  /** The next piece of a table after `after`: its end, and the rows of it that may hold the number. */
  async piece(
    sql: Sql,
    { table, key, columns }: Texts,
    after: SqlValue,
    forms: Forms,
  ): Promise<{ readonly end: SqlValue; readonly rows: readonly Record<string, SqlValue>[] } | undefined> {
    const last = await sql.get<{ end: SqlValue }>(
      `SELECT max(k) AS "end" FROM (SELECT ${key} AS k FROM ${table} WHERE ${key} > $1 ORDER BY ${key} LIMIT $2) AS piece`,
      [after, ROWS_LOOKED_THROUGH],
    );
    if (last === undefined || last.end === null) return undefined;
    const squeezed = columns.map((column) => `instr(${squeeze(column)}, $3) > 0`);
    const rows = await sql.all<Record<string, SqlValue>>(
      `SELECT ${key} AS k, ${columns.join(', ')} FROM ${table}
       WHERE ${key} > $1 AND ${key} <= $2 AND (${squeezed.join(' OR ')})`,
      [after, last.end, forms.national],
    );
    return { end: last.end, rows };
  }

  async replaceIn(
    tx: Tx,
    { table, key, columns }: Texts,
    row: Record<string, SqlValue>,
    by: (text: string) => string,
  ) {
    const changed = columns.flatMap((column) => {
      const text = row[column];
      if (typeof text !== 'string') return [];
      const clean = by(text);
      return clean === text ? [] : [[column, text, clean] as const];
    });
    for (const [column, text, clean] of changed) {
      await tx.run(`UPDATE ${table} SET ${column} = $1 WHERE ${key} = $2 AND ${column} = $3`, [
        clean,
        row.k ?? null,
        text,
      ]);
    }
  }
}

/** Without what people write between digits. */
function squeeze(column: string): string {
  return [' ', '-', '.', '(', ')', '/', '\u00a0'].reduce(
    (text, sign) => `replace(${text}, '${sign}', '')`,
    `coalesce(${column}, '')`,
  );
}

export function cleaner(forms: Forms, instead: string): (text: string) => string {
  return (text) => replaceNumber(text, forms, instead.slice(1));
}
