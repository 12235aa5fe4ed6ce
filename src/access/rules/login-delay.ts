const FREE_FAILURES = 3;
const LONGEST_DELAY_MS = 60_000;

/**
 * How long after the last failure the next attempt is listened to: nothing for the first few, then
 * doubling to a minute. Never a lockout, which would let a stranger keep a user out.
 */
export function loginDelayMs(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(1000 * 2 ** (failures - FREE_FAILURES), LONGEST_DELAY_MS);
}
