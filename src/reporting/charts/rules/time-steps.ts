const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const stepsMs = [
  MINUTE_MS,
  5 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  DAY_MS,
  7 * DAY_MS,
];
/** As many columns as a chart shows on a laptop without becoming a blur. */
const MOST_STEPS = 48;

/** The shortest round stretch, at least `leastMs`, of which a chart from `fromMs` to `toMs` has few enough. */
export function stepFor(fromMs: number, toMs: number, leastMs: number): number {
  const spanMs = Math.max(0, toMs - fromMs);
  const fits = stepsMs.find((stepMs) => stepMs >= leastMs && spanMs / stepMs <= MOST_STEPS);
  return fits ?? 7 * DAY_MS * Math.ceil(spanMs / (MOST_STEPS * 7 * DAY_MS));
}

/** The numbers of all steps from the first that has something to the last: nights stay visible as gaps. */
export function everyStep(numbers: readonly number[]): number[] {
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  return numbers.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, n) => first + n);
}
