import type { Sql, Tx } from '../platform/database';
import type { E164 } from '../platform/phone';
import type { DncAddition, DncEntry, DncEvent, DncRemoval, DncSource } from './rules/dnc-entry';

interface EntryRecord {
  readonly phone: E164;
  readonly source: DncSource;
  readonly reason: string;
  readonly evidence: string | null;
  readonly added_by: string;
  readonly added_at: number;
}

/**
 * Owns `dnc_entry`, one row per protected phone (the first wish stays the entry), and `dnc_event`, which
 * is only ever appended to. Opt-outs that someone waits for an acknowledgement of go through `addDurably`.
 */
export class DncStore {
  async find(sql: Sql, phone: E164): Promise<DncEntry | undefined> {
    const row = await sql.get<EntryRecord>('SELECT * FROM dnc_entry WHERE phone = $1', [phone]);
    return row && entryOf(row);
  }

  /** Those of `phones` that are listed. One index seek each, whatever the size of the list. */
  async findMany(sql: Sql, phones: readonly E164[]): Promise<Set<E164>> {
    if (phones.length === 0) return new Set();
    const rows = await sql.all<{ phone: E164 }>(
      'SELECT e.phone FROM json_each($1) asked CROSS JOIN dnc_entry e ON e.phone = asked.value',
      [JSON.stringify(phones)],
    );
    return new Set(rows.map(({ phone }) => phone));
  }

  /** Enters a phone, or notes in its history that it was asked for again. Never fails for being listed. */
  async add(tx: Tx, addition: DncAddition): Promise<'added' | 'repeated'> {
    return (await this.addMany(tx, [addition])) === 1 ? 'added' : 'repeated';
  }

  /** As `add`, for a batch; a phone may come twice in it. Returns how many were not listed before. */
  async addMany(tx: Tx, additions: readonly DncAddition[]): Promise<number> {
    const listed = await this.findMany(
      tx,
      additions.map(({ phone }) => phone),
    );
    const rows = additions.map(({ phone, source, reason, evidence, by, at }) => {
      const action = listed.has(phone) ? 'repeated' : 'added';
      listed.add(phone);
      return [phone, source, reason, evidence ?? null, by, at, action];
    });
    const entered = await tx.run(
      `INSERT INTO dnc_entry (phone, source, reason, evidence, added_by, added_at)
       SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
       FROM json_each($1) WHERE value ->> 6 = 'added'`,
      [JSON.stringify(rows)],
    );
    await tx.run(
      `INSERT INTO dnc_event (phone, source, reason, evidence, actor, at, action)
       SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
       FROM json_each($1)`,
      [JSON.stringify(rows)],
    );
    return entered;
  }

  /**
   * Takes a phone off the list; entry and removal stay in the history. Throws RangeError on a blank reason.
   */
  async remove(tx: Tx, { phone, reason, by, at }: DncRemoval): Promise<'removed' | 'not_listed'> {
    if (reason.trim() === '') throw new RangeError('A removal from the do-not-call list needs a reason.');
    const entry = await this.find(tx, phone);
    if (!entry) return 'not_listed';
    await tx.run('DELETE FROM dnc_entry WHERE phone = $1', [phone]);
    await tx.run(
      `INSERT INTO dnc_event (phone, action, source, reason, evidence, actor, at)
       VALUES ($1, 'removed', $2, $3, $4, $5, $6)`,
      [phone, entry.source, reason, entry.evidence, by, at],
    );
    return 'removed';
  }

  /** Oldest first; empty for a phone that never was on the list. */
  async history(sql: Sql, phone: E164): Promise<DncEvent[]> {
    const rows = await sql.all<Omit<DncEvent, 'at'> & { readonly at: number }>(
      'SELECT action, source, reason, evidence, actor AS by, at FROM dnc_event WHERE phone = $1 ORDER BY id',
      [phone],
    );
    return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
  }

  /** Entries in the order of their phones, after `afterPhone` (empty for the first page). */
  async page(sql: Sql, afterPhone: string, limit: number): Promise<DncEntry[]> {
    const rows = await sql.all<EntryRecord>(
      'SELECT * FROM dnc_entry WHERE phone > $1 ORDER BY phone LIMIT $2',
      [afterPhone, limit],
    );
    return rows.map(entryOf);
  }
}

function entryOf(row: EntryRecord): DncEntry {
  return {
    phone: row.phone,
    source: row.source,
    reason: row.reason,
    evidence: row.evidence,
    addedBy: row.added_by,
    addedAt: new Date(row.added_at).toISOString(),
  };
}
