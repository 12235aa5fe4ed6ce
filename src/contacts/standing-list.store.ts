import type { Sql, Tx } from '../platform/database';
import type { E164 } from '../platform/phone';
import { rowIdOf } from './rules/row-id';

/** A person called by hand, so to speak: no file names them. */
export interface CalledRow {
  readonly phone: E164;
  readonly country: string | null;
  /** The asker's own word for the contact. */
  readonly contactRef: string | undefined;
}

/**
 * Lists of kind `calls`: one row for each single call, so that reports, tallies and exports need no case of
 * their own. Each has one import, which grows.
 */
export class StandingListStore {
  /** Made at the first call for it; returns the list's id. */
  async ensure(tx: Tx, purpose: string, now: number): Promise<number> {
    const importId = importIdOf(purpose);
    const known = await this.listOf(tx, importId);
    if (known !== undefined) return known;
    // A name that nobody can have taken: names of lists are trimmed.
    const name = ` ${importId} `;
    await tx.run(`INSERT INTO contact_list (name, created_at, kind) VALUES ($1, $2, 'calls')`, [name, now]);
    await tx.run(
      `INSERT INTO list_import (id, list_id, status, file_name, country, created_at, ended_at)
       SELECT $1, id, 'committed', '', '', $2, $2 FROM contact_list WHERE name = $3`,
      [importId, now, name],
    );
    const made = await this.listOf(tx, importId);
    if (made === undefined) throw new Error('a list just written cannot be read back');
    return made;
  }

  /** Returns the row's id. */
  async addRow(tx: Tx, purpose: string, { phone, country, contactRef }: CalledRow): Promise<number> {
    const importId = importIdOf(purpose);
    await tx.run(
      `UPDATE list_import SET rows_read = rows_read + 1, rows_accepted = rows_accepted + 1 WHERE id = $1`,
      [importId],
    );
    const row = await tx.get<{ no: number; rows: number }>(
      'SELECT no, rows_read AS rows FROM list_import WHERE id = $1',
      [importId],
    );
    if (row === undefined) throw new Error(`no standing list for ${purpose}`);
    const id = rowIdOf(row.no, row.rows);
    await tx.run(
      `INSERT INTO list_row (id, line_no, state, phone, country, contact_ref, raw)
       VALUES ($1, $2, 'accepted', $3, $4, $5, '')`,
      [id, row.rows, phone, country, contactRef ?? null],
    );
    return id;
  }

  private async listOf(sql: Sql, importId: string): Promise<number | undefined> {
    const row = await sql.get<{ id: number }>('SELECT list_id AS id FROM list_import WHERE id = $1', [
      importId,
    ]);
    return row?.id;
  }
}

const importIdOf = (purpose: string): string => `calls-${purpose}`;
