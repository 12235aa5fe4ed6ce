import type { DncOutcome, DncWish } from './rules/dnc-entry';
import { weighWish } from './rules/weigh-wish';
import { rowOfWish, type WishRow } from './wish-row';

export interface WishesTaken {
  /** One for each wish, in order. */
  readonly outcomes: readonly DncOutcome[];
  /** The entries that are new or have changed, as they must stand now. */
  readonly changed: ReadonlyMap<number, WishRow>;
}

/** Weighs wishes one after the other against the entries held, by key; a key may come several times. */
export function takeWishes(
  held: ReadonlyMap<number, WishRow>,
  wishes: readonly { readonly key: number; readonly wish: DncWish }[],
): WishesTaken {
  const changed = new Map<number, WishRow>();
  const outcomes = wishes.map(({ key, wish }): DncOutcome => {
    const before = changed.get(key) ?? held.get(key);
    const outcome = weighWish(before && { expiresAt: before.expires_at ?? undefined }, wish);
    if (before === undefined || outcome === 'added' || outcome === 'renewed') {
      changed.set(key, rowOfWish(wish));
    } else if (outcome === 'strengthened') {
      changed.set(key, { ...before, expires_at: wish.expiresAt ?? null });
    }
    return outcome;
  });
  return { outcomes, changed };
}
