/** Where the reading of call records after a restored backup stands. Times are epoch ms. */
export interface ReadingSince {
  readonly backupAt: number;
  readonly restoredAt: number;
  readonly readTo: number | undefined;
  readonly passUntil: number | undefined;
  readonly completeAt: number | undefined;
}

export interface ReadingLimits {
  /** From the moment of a request until the absence of its record proves that there was no call. */
  readonly provableAfterMs: number;
  /** Read before the backup as well: what our clock and the provider's may differ by. */
  readonly marginMs: number;
  /** As much as is asked for at once. */
  readonly windowMs: number;
}

export type NextReading =
  | {
      readonly kind: 'read';
      readonly from: number;
      readonly to: number;
      readonly passUntil: number;
      /** With this window the pass is at its end. */
      readonly last: boolean;
    }
  /** Records of the last calls before the restore may still appear. */
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'enough' };

/** Ours may be behind the provider's clock: rows of just now are ahead of us. */
const AHEAD_MS = 2 * 60 * 60_000;

/** From when on a full reading shows every call that the lost database may have placed. */
export function provableAt({ restoredAt }: ReadingSince, { provableAfterMs }: ReadingLimits): number {
  return restoredAt + provableAfterMs;
}

/** Whether a full reading began late enough to show them all. */
export function isProven(since: ReadingSince, limits: ReadingLimits): boolean {
  return since.completeAt !== undefined && since.completeAt >= provableAt(since, limits);
}

/** One reading at once, to know what can be known; and one when nothing more can come. Window by window. */
export function nextReading(since: ReadingSince, limits: ReadingLimits, now: number): NextReading {
  if (isProven(since, limits)) return { kind: 'enough' };
  const { readTo, completeAt } = since;
  let { passUntil } = since;
  if (passUntil === undefined) {
    const until = provableAt(since, limits);
    if (completeAt !== undefined && now < until) return { kind: 'wait', until };
    passUntil = now;
  }
  const from = readTo ?? since.backupAt - limits.marginMs;
  const end = passUntil + AHEAD_MS;
  const to = Math.min(from + limits.windowMs, end);
  return { kind: 'read', from, to, passUntil, last: to === end };
}
