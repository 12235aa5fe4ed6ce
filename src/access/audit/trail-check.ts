import { Inject, Injectable } from '@nestjs/common';

import { Database, type Sql } from '../../platform/database';
import { AUDIT_HASH } from '../../platform/platform.module';
import type { KeyedHash } from '../../platform/secrets/keyed-hash';
import { LinkStore } from './link.store';
import { type ChainedEvent, look, type Misfit, nothingYet, type Progress } from './rules/chain';

const PLACES_AT_ONCE = 2000;

/** The last event and its link: whoever keeps it elsewhere sees later whether the trail was cut off, or written anew. */
export interface TrailHead {
  readonly id: number;
  readonly link: string;
}

export type TrailVerdict =
  | {
      readonly kind: 'sound';
      readonly events: number;
      /** With texts that an erasure has changed. */
      readonly erased: number;
      /** From before there were links: nothing vouches for them. */
      readonly unlinked: number;
      /** Null: nothing was written yet. */
      readonly head: TrailHead | null;
    }
  /** The first event, by its number, that does not fit; `cut`: a head that was kept is not there any more. */
  | { readonly kind: 'broken'; readonly event: number; readonly how: Misfit | 'cut' };

interface EventRow extends Omit<ChainedEvent, 'texts'> {
  readonly subject: string | null;
  readonly given: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** Whether the audit trail is as it was written, but for what was erased or has aged away. */
@Injectable()
export class TrailCheck {
  private readonly links = new LinkStore();

  constructor(
    private readonly db: Database,
    @Inject(AUDIT_HASH) private readonly hash: KeyedHash,
  ) {}

  /** Reads all of it, a piece at a time. `kept`: a head from earlier. */
  async verify(kept?: TrailHead): Promise<TrailVerdict> {
    const sql = this.db.read;
    let so = nothingYet;
    let first: number | undefined;
    for (let after = 0; ;) {
      const upTo = await this.endOfPiece(sql, after);
      if (upTo === undefined) break;
      const events = new Map((await this.events(sql, after, upTo)).map((one) => [one.id, one]));
      const links = new Map((await this.links.between(sql, after, upTo)).map((one) => [one.id, one]));
      for (const id of [...new Set([...events.keys(), ...links.keys()])].sort((a, b) => a - b)) {
        const next = look((text) => this.hash.of(text), so, events.get(id), links.get(id));
        if (typeof next === 'string') return { kind: 'broken', event: id, how: next };
        first ??= next.last?.id;
        so = next;
      }
      after = upTo;
    }
    if (kept !== undefined && (await this.isCut(sql, kept, first)))
      return { kind: 'broken', event: kept.id, how: 'cut' };
    return verdictOf(so);
  }

  /** What aged away cannot be looked for. */
  private async isCut(sql: Sql, kept: TrailHead, first: number | undefined): Promise<boolean> {
    if (first !== undefined && kept.id < first) return false;
    return (await this.links.of(sql, kept.id))?.link !== kept.link;
  }

  private async endOfPiece(sql: Sql, after: number): Promise<number | undefined> {
    const row = await sql.get<{ id: number | null }>(
      `SELECT max(id) AS id FROM (
         SELECT id FROM (SELECT id FROM audit_event WHERE id > $1 UNION SELECT event_id FROM audit_link WHERE event_id > $1) AS places
         ORDER BY id LIMIT ${PLACES_AT_ONCE}) AS piece`,
      [after],
    );
    return row?.id ?? undefined;
  }

  private async events(sql: Sql, after: number, upTo: number): Promise<ChainedEvent[]> {
    const rows = await sql.all<EventRow>(
      `SELECT id, at, actor, from_address AS "from", action, subject, result, given, before, after FROM audit_event
       WHERE id > $1 AND id <= $2 ORDER BY id`,
      [after, upTo],
    );
    return rows.map(({ subject, given, before, after: later, ...row }) => ({
      ...row,
      texts: [subject, given, before, later],
    }));
  }
}

function verdictOf({ last, events, erased, unlinked }: Progress): TrailVerdict {
  const head = last === undefined ? null : { id: last.id, link: last.link };
  return { kind: 'sound', events, erased, unlinked, head };
}
