/** How far each arrival lies from its place on the even grid that fits them all best (least squares), in ms. */
export function startErrors(arrivals: readonly number[]): number[] {
  const n = arrivals.length;
  const middle = (n - 1) / 2;
  const mean = arrivals.reduce((sum, at) => sum + at, 0) / n;
  const up = arrivals.reduce((sum, at, place) => sum + (place - middle) * (at - mean), 0);
  const interval = (up * 12) / (n * (n * n - 1));
  return arrivals.map((at, place) => Math.abs(at - mean - (place - middle) * interval));
}

/** From the first to the last, per second. */
export function rateOf(arrivals: readonly number[]): number {
  return ((arrivals.length - 1) * 1000) / ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0));
}
