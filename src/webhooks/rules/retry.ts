const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const FIRST_DELAY_MS = 5 * SECOND_MS;
const GROWTH = 3;
export const LONGEST_DELAY_MS = 3 * HOUR_MS;
/** After that a delivery has failed; a person may send it again. */
export const GIVE_UP_AFTER_MS = 24 * HOUR_MS;
/** A webhook that took nothing for so long is switched off: its backlog would grow for nobody. */
export const DISABLE_AFTER_MS = 72 * HOUR_MS;

export interface FailedTry {
  /** Since when this delivery is tried, epoch ms. */
  readonly since: number;
  /** Tries made, this one included. */
  readonly tries: number;
  /** What the subscriber asked for in `Retry-After`. */
  readonly retryAfterMs: number | undefined;
}

/**
 * When to try again, epoch ms; undefined: not any more. Each delay is three times the one before, up to three hours, and
 * half of it is left to chance, so that deliveries that failed together do not come back together.
 * `random`: from 0 to 1.
 */
export function nextTryAt(
  { since, tries, retryAfterMs = 0 }: FailedTry,
  now: number,
  random: number,
): number | undefined {
  const grown = Math.min(FIRST_DELAY_MS * GROWTH ** Math.min(tries - 1, 20), LONGEST_DELAY_MS);
  const jittered = grown / 2 + (grown / 2) * random;
  const asked = Math.min(retryAfterMs, LONGEST_DELAY_MS);
  const at = now + Math.round(Math.max(jittered, asked));
  return at - since > GIVE_UP_AFTER_MS ? undefined : at;
}

/** `Retry-After` as seconds or as a date; undefined when it is neither. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * SECOND_MS;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
