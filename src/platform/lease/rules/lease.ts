/** The right to work for an account, as its row has it. Times are epoch ms. */
export interface LeaseRow {
  /** Whose it is or was last; '' before the first. */
  readonly holder: string;
  /** Which turn this is; it grows with every claim. */
  readonly epoch: number;
  /** 0: it was given back. */
  readonly expiresAt: number;
}

/** The turn that a process has taken. */
export type Turn = Pick<LeaseRow, 'holder' | 'epoch'>;

/** Whether who has taken this turn may act now: nobody has come after, and it has not run out. */
export function isOurs(row: LeaseRow, turn: Turn, now: number): boolean {
  return row.holder === turn.holder && row.epoch === turn.epoch && now < row.expiresAt;
}

export type ClaimStep =
  | { readonly kind: 'take' }
  /** Somebody has it, at the latest until then. */
  | { readonly kind: 'wait'; readonly until: number }
  /** It runs longer than any was given: the clock was set back, and nobody knows when it ends. A whole one from now is safe. */
  | { readonly kind: 'shorten'; readonly until: number };

/** `alone`: the kernel has proven that no other process works on these data, whatever the row says. */
export function claimStep(
  { expiresAt }: LeaseRow,
  { now, leaseMs, alone }: { readonly now: number; readonly leaseMs: number; readonly alone: boolean },
): ClaimStep {
  if (alone || expiresAt <= now) return { kind: 'take' };
  const longest = now + leaseMs;
  return expiresAt > longest ? { kind: 'shorten', until: longest } : { kind: 'wait', until: expiresAt };
}
