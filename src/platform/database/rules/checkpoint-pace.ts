/** What one round should find: its sync is then small, and keeps no commit waiting. */
const AIM_PAGES = 250;
const SOON_MS = 20;
/** As long as nothing is known. */
export const LATER_MS = 200;

/**
 * How long to wait before the next round, from what the last one found that was committed within `withinMs`: about as
 * long as it takes until there is as much as one should find.
 */
export function untilNextRoundMs(foundPages: number, withinMs: number): number {
  const expectedMs = foundPages === 0 ? LATER_MS : (withinMs * AIM_PAGES) / foundPages;
  return foundPages > AIM_PAGES ? SOON_MS : Math.min(Math.max(expectedMs, SOON_MS), LATER_MS);
}
