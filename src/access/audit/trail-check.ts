import { Inject, Injectable } from '@nestjs/common';

import { Database, type Sql } from '../../platform/database';
import { AUDIT_HASH } from '../../platform/platform.module';
import type { KeyedHash } from '../../platform/secrets/keyed-hash';
import { LinkStore } from './link.store';
import { type Link, look, type Misfit, nothingYet, type Progress } from './rules/chain';

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
    let first: Link | undefined;
    for (let after = 0; ;) {
      const places = await this.links.places(sql, after, PLACES_AT_ONCE);
      for (const { id, event, link } of places) {
        const next = look((text) => this.hash.of(text), so, event, link);
        if (typeof next === 'string') return { kind: 'broken', event: id, how: next };
        first ??= link;
        so = next;
        after = id;
      }
      if (places.length < PLACES_AT_ONCE) break;
    }
    if (kept !== undefined && (await this.isCut(sql, kept, first)))
      return { kind: 'broken', event: kept.id, how: 'cut' };
    return verdictOf(so);
  }

  /** What aged away cannot be looked for: only what goes before a beginning that an ageing has sealed. */
  private async isCut(sql: Sql, kept: TrailHead, first: Link | undefined): Promise<boolean> {
    if (first?.seal?.kind === 'begins' && kept.id < first.id) return false;
    return (await this.links.of(sql, kept.id))?.link !== kept.link;
  }
}

function verdictOf({ last, events, erased, unlinked }: Progress): TrailVerdict {
  const head = last === undefined ? null : { id: last.id, link: last.link };
  return { kind: 'sound', events, erased, unlinked, head };
}
