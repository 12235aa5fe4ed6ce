import { Inject } from '@nestjs/common';
import { randomBytes } from 'node:crypto';

import type { Sql, Tx } from '../../platform/database';
import { AUDIT_HASH } from '../../platform/platform.module';
import type { KeyedHash } from '../../platform/secrets/keyed-hash';
import { beginsSeal, digestOf, erasedSeal, type Keyed, linkAfter } from './rules/chain';
import { LinkStore } from './link.store';

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

/** Owns `audit_event`, which the database keeps append-only, and writes what vouches for each event beside it. */
export class AuditStore {
  private readonly links = new LinkStore();
  private readonly keyed: Keyed;

  constructor(@Inject(AUDIT_HASH) hash: KeyedHash) {
    this.keyed = (text) => hash.of(text);
  }

  async add(tx: Tx, event: Omit<AuditEvent, 'id'>): Promise<void> {
    const { at, actor, from, action, subject, result } = event;
    const texts = [subject, text(event.given), text(event.before), text(event.after)];
    const row = await tx.get<{ id: number }>(
      `INSERT INTO audit_event (at, actor, from_address, action, result, subject, given, before, after)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
      [at, actor, from, action, result, ...texts],
    );
    if (row === undefined) throw new Error('an event just written cannot be read back');
    const written = { id: row.id, at, actor, from, action, result };
    const salt = randomBytes(16).toString('hex');
    const digest = digestOf(this.keyed, { id: row.id, texts }, salt);
    const before = await this.links.lastLink(tx);
    const link = linkAfter(this.keyed, before, written, digest);
    await this.links.add(tx, { id: row.id, digest, salt, link, seal: undefined });
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
    const removed = await tx.all<{ id: number }>(
      `DELETE FROM audit_event WHERE id IN (SELECT id FROM (SELECT id, at FROM audit_event ORDER BY id LIMIT $2) AS oldest
         WHERE at < $1) RETURNING id`,
      [before, most],
    );
    await tx.run('DELETE FROM erasing');
    // Only after what went here: a gap that somebody else has made must stay one.
    const last = removed.length === 0 ? undefined : Math.max(...removed.map(({ id }) => id));
    const link = last === undefined ? undefined : await this.links.of(tx, last);
    if (link !== undefined) await this.links.beginAfter(tx, link.id, beginsSeal(this.keyed, link));
    return removed.length;
  }

  /** An erasure has changed its texts: what they are now is vouched for, and what they were cannot be tried. In the same transaction. */
  async erased(tx: Tx, id: number): Promise<void> {
    const row = await tx.get<Record<'subject' | 'given' | 'before' | 'after', string | null>>(
      'SELECT subject, given, before, after FROM audit_event WHERE id = $1',
      [id],
    );
    if (row === undefined) return;
    const { subject, given, before, after } = row;
    const texts = [subject, given, before, after];
    await this.links.seal(tx, id, erasedSeal(this.keyed, { id, texts }));
  }
}

const text = (given: unknown): string | null => (given === undefined ? null : JSON.stringify(given));
const value = (stored: string | null): unknown => (stored === null ? null : JSON.parse(stored));
