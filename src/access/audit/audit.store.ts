import { Inject } from '@nestjs/common';
import { randomBytes } from 'node:crypto';

import type { Sql, Tx } from '../../platform/database';
import { AUDIT_HASH } from '../../platform/platform.module';
import type { KeyedHash } from '../../platform/secrets/keyed-hash';
import {
  beginsSeal,
  digestOf,
  erasedSeal,
  type Keyed,
  linkAfter,
  look,
  nothingYet,
  type Place,
  standingOf,
} from './rules/chain';
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

  /**
   * The oldest, and only from the front: the trail has a beginning, and no holes. Nothing goes while what would go is not as it was
   * written: nobody makes his own traces age by setting their time back.
   */
  async removeBefore(tx: Tx, before: number, most: number): Promise<number> {
    const ids = await this.oldestBefore(tx, before, most);
    const last = ids.at(-1);
    if (last === undefined || !(await this.fitsUpTo(tx, last))) return 0;
    await tx.run('INSERT INTO erasing (one) VALUES (1)');
    await tx.run('DELETE FROM audit_event WHERE id <= $1', [last]);
    await tx.run('DELETE FROM erasing');
    const link = await this.links.of(tx, last);
    if (link !== undefined) await this.links.beginAfter(tx, link.id, beginsSeal(this.keyed, link));
    return ids.length;
  }

  /** Lets an erasure change its texts: what they are then is vouched for, and what they were cannot be tried. What did not fit before does not after. */
  async erase(tx: Tx, id: number, change: () => Promise<void>): Promise<void> {
    const before = await this.place(tx, id);
    await change();
    const after = await this.place(tx, id);
    if (before?.event === undefined || before.link === undefined || after?.event === undefined) return;
    if (standingOf(this.keyed, before.event, before.link) === 'altered') return;
    await this.links.seal(tx, id, erasedSeal(this.keyed, after.event, before.link));
  }

  private async place(sql: Sql, id: number): Promise<Place | undefined> {
    const [place] = await this.links.places(sql, id - 1, 1);
    return place?.id === id ? place : undefined;
  }

  private async oldestBefore(sql: Sql, before: number, most: number): Promise<number[]> {
    const rows = await sql.all<{ id: number; at: number }>(
      'SELECT id, at FROM audit_event ORDER BY id LIMIT $1',
      [most],
    );
    const young = rows.findIndex(({ at }) => at >= before);
    return rows.slice(0, young === -1 ? undefined : young).map(({ id }) => id);
  }

  private async fitsUpTo(sql: Sql, last: number): Promise<boolean> {
    let so = nothingYet;
    for (let after = 0; after < last;) {
      const places = await this.links.places(sql, after, PLACES_AT_ONCE);
      for (const { event, link } of places.filter((one) => one.id <= last)) {
        const next = look(this.keyed, so, event, link);
        if (typeof next === 'string') return false;
        so = next;
      }
      after = places.at(-1)?.id ?? last;
    }
    return true;
  }
}

const PLACES_AT_ONCE = 500;

const text = (given: unknown): string | null => (given === undefined ? null : JSON.stringify(given));
const value = (stored: string | null): unknown => (stored === null ? null : JSON.parse(stored));
