export const longestSessionMs = 12 * 3_600_000;
export const idleSessionMs = 30 * 60_000;
/** Noting every request would write to the disk on every click. */
export const noteSeenEveryMs = 60_000;

export function isAlive(session: { createdAt: number; seenAt: number }, now: number): boolean {
  return now - session.createdAt < longestSessionMs && now - session.seenAt < idleSessionMs;
}
