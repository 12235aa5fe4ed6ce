const MINUTE_MS = 60_000;
const LONGEST_APART_MS = 10 * MINUTE_MS;
const LEAST_INTERVALS_APART = 2;

/**
 * How far apart two readings must begin so that both together prove absence: one answer may lack what it
 * should hold, by a cap, a replica that lags, a row that moved while pages were turned; a second one, later,
 * is not likely to lack the same. Ten minutes, less where the horizon is short.
 */
export function readingsApartMs(horizonMs: number, intervalMs: number): number {
  return Math.max(LEAST_INTERVALS_APART * intervalMs, Math.min(LONGEST_APART_MS, horizonMs / 24));
}

export type Absence =
  /** Not yet: the reading began before the records had to be there. */
  | 'too_soon'
  /** The first of two readings. */
  | 'first'
  /** Too close to the first one, or before it: a clock was set back. */
  | 'again'
  | 'proven';

/** What a full reading that began at `startedAt` and brought no record says. All in epoch ms. */
export function absenceBy(
  startedAt: number,
  attempt: { readonly provableAt: number; readonly firstAt: number | undefined },
  apartMs: number,
): Absence {
  if (startedAt < attempt.provableAt) return 'too_soon';
  if (attempt.firstAt === undefined || attempt.firstAt < attempt.provableAt) return 'first';
  if (startedAt < attempt.firstAt) return 'first';
  return startedAt - attempt.firstAt >= apartMs ? 'proven' : 'again';
}

/** From when on a reading brings the proof further. */
export function nextReadingAt(provableAt: number, firstAt: number | undefined, apartMs: number): number {
  return firstAt === undefined ? provableAt : Math.max(provableAt, firstAt + apartMs);
}
