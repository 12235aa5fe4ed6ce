import type { DncOutcome } from './dnc-entry';

/** What an entry and a wish have in common: until when they suppress. Undefined: for good. */
export interface Lasting {
  readonly expiresAt?: number;
}

export function isOver({ expiresAt }: Lasting, now: number): boolean {
  return expiresAt !== undefined && expiresAt <= now;
}

/**
 * What a new wish does to the entry that is there. The first wish stays the entry and none after it makes
 * it weaker: one that lasts longer lengthens it (`strengthened`), any other is only noted (`repeated`). An
 * entry that has expired gives way to the new wish (`renewed`).
 */
export function weighWish(held: Lasting | undefined, wish: Lasting & { readonly at: number }): DncOutcome {
  if (held === undefined) return 'added';
  if (isOver(held, wish.at)) return 'renewed';
  if (held.expiresAt === undefined) return 'repeated';
  return wish.expiresAt === undefined || wish.expiresAt > held.expiresAt ? 'strengthened' : 'repeated';
}
