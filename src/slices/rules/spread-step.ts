/** How the accounts lie, as one worker sees it. Times are epoch ms. */
export interface SpreadView {
  readonly now: number;
  /** Accounts that may be called through, with the lease on each. */
  readonly accounts: readonly { readonly id: number; readonly holder: string; readonly expiresAt: number }[];
  /** Workers that have shown life lately; this one is among them. */
  readonly workers: readonly string[];
  /** This worker's name: whose leases are its own. */
  readonly own: string;
  /** Never given back: who has it has it as a part of its share. */
  readonly kept: number;
}

export interface SpreadStep {
  readonly giveBack: readonly number[];
  readonly take: readonly number[];
}

/**
 * Of n accounts each of w workers has ceil(n / w) at most: what one has above it goes back, and what is free is taken up to it.
 * Workers look for free accounts from different places on, so that two rarely want the same one; the lease decides.
 */
export function spreadStep({ now, accounts, workers, own, kept }: SpreadView): SpreadStep {
  const share = Math.ceil(accounts.length / Math.max(1, workers.length));
  const held = (holder: string, expiresAt: number): boolean => holder !== '' && expiresAt > now;
  const mine = accounts.filter(({ holder, expiresAt }) => holder === own && held(holder, expiresAt));
  const surplus = mine.filter(({ id }) => id !== kept).slice(0, Math.max(0, mine.length - share));
  const free = accounts.filter(({ id, holder, expiresAt }) => id !== kept && !held(holder, expiresAt));
  const place = [...workers].sort().indexOf(own);
  const first = Math.floor((free.length * Math.max(0, place)) / Math.max(1, workers.length));
  const inTurn = [...free.slice(first), ...free.slice(0, first)];
  return {
    giveBack: surplus.map(({ id }) => id),
    take: inTurn.slice(0, Math.max(0, share - mine.length)).map(({ id }) => id),
  };
}
