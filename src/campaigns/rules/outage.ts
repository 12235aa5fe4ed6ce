import { type Hours, openStretches } from './open-hours';

/** An outage no longer than this asks nobody: a process that is killed and started again just goes on. */
export const outageGraceMs = 15 * 60_000;
/** Hours that open in these, after an outage of a year, have closed again in them. */
const LONGEST_LOOK_MS = 15 * 86_400_000;

/**
 * Whether an outage reached across the end of the calling hours: they were open in it, and closed after
 * that. Who still waits then was meant for another day; somebody should say whether they are to be called.
 */
export function acrossTheEnd(hours: Hours, { from, to }: { from: number; to: number }): boolean {
  if (to - from <= outageGraceMs) return false;
  const end = Math.min(to, from + LONGEST_LOOK_MS);
  for (const stretch of openStretches(hours, from, end)) if (stretch.to < end) return true;
  return false;
}
