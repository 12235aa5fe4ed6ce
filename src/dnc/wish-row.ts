import type { DncWish, WishView } from './rules/dnc-entry';

/** The columns that every table of wishes has. */
export interface WishRow {
  readonly source: WishView['source'];
  readonly reason: string;
  readonly evidence: string | null;
  readonly added_by: string;
  readonly added_at: number;
  readonly expires_at: number | null;
}

export const wishColumns = 'source, reason, evidence, added_by, added_at, expires_at';

export function rowOfWish(wish: DncWish): WishRow {
  return {
    source: wish.source,
    reason: wish.reason,
    evidence: wish.evidence ?? null,
    added_by: wish.by,
    added_at: wish.at,
    expires_at: wish.expiresAt ?? null,
  };
}

export function viewOf(row: WishRow): WishView {
  return {
    source: row.source,
    reason: row.reason,
    evidence: row.evidence,
    addedBy: row.added_by,
    addedAt: isoTime(row.added_at),
    expiresAt: row.expires_at === null ? null : isoTime(row.expires_at),
  };
}

/** In the order of `wishColumns`. */
export function cellsOf(row: WishRow): (string | number | null)[] {
  return [row.source, row.reason, row.evidence, row.added_by, row.added_at, row.expires_at];
}

export const isoTime = (ms: number): string => new Date(ms).toISOString();
