/** A start missed by more than this asks before it calls. */
export const startGraceMs = 15 * 60_000;

export function lateStart(startsAt: number | undefined, now: number): 'not_yet' | 'on_time' | 'too_late' {
  if (startsAt === undefined || now < startsAt) return 'not_yet';
  return now - startsAt <= startGraceMs ? 'on_time' : 'too_late';
}
