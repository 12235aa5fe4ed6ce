import type { Sql, Tx } from '../../platform/database';

/** Something that somebody did, or tried to do. */
export interface AuditEvent {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  /** `user:…`, `token:…`, `cli`, or `nobody` at the sign-in form. */
  readonly actor: string;
  /** The network address that the request came from. */
  readonly from: string | null;
  /** The route, e.g. `POST /campaigns/:id/start`, or the command. */
  readonly action: string;
  /** What it was about: the path that was asked for. */
  readonly subject: string;
  /** HTTP status; 2xx and 3xx: it was done. */
  readonly result: number;
  readonly given: unknown;
  readonly before: unknown;
  readonly after: unknown;
}

interface Row extends Omit<AuditEvent, 'given' | 'before' | 'after'> {
  given: string | null;
  before: string | null;
  after: string | null;
}

/** Owns `audit_event`, which the database keeps append-only. */
export class AuditStore {
  async add(tx: Tx, event: Omit<AuditEvent, 'id'>): Promise<void> {
    await tx.run(
      `INSERT INTO audit_event (at, actor, from_address, action, subject, result, given, before, after)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        event.at,
        event.actor,
        event.from,
        event.action,
        event.subject,
        event.result,
        text(event.given),
        text(event.before),
        text(event.after),
      ],
    );
  }

  /** Newest first; `before`: the smallest id of the page that came before. */
  async page(sql: Sql, before: number | undefined, limit: number): Promise<AuditEvent[]> {
    const rows = await sql.all<Row>(
      `SELECT id, at, actor, from_address AS "from", action, subject, result, given, before, after
       FROM audit_event WHERE id < $1 ORDER BY id DESC LIMIT $2`,
      [before ?? Number.MAX_SAFE_INTEGER, limit],
    );
    return rows.map((row) => ({
      ...row,
      given: value(row.given),
      before: value(row.before),
      after: value(row.after),
    }));
  }

  /** The oldest, and only from the front: the trail has a beginning, and no holes. */
  async removeBefore(tx: Tx, before: number, most: number): Promise<number> {
    await tx.run('INSERT INTO erasing (one) VALUES (1)');
    const removed = await tx.run(
      `DELETE FROM audit_event WHERE id IN (SELECT id FROM (SELECT id, at FROM audit_event ORDER BY id LIMIT $2) AS oldest
         WHERE at < $1)`,
      [before, most],
    );
    await tx.run('DELETE FROM erasing');
    return removed;
  }
}

const text = (given: unknown): string | null => (given === undefined ? null : JSON.stringify(given));
const value = (stored: string | null): unknown => (stored === null ? null : JSON.parse(stored));
