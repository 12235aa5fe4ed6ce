/** Close to each other, a pace and a number of endpoints cost some calls: see `smoothly`. */
const SHARPNESS = 2.65;

/**
 * Calls per ms where at most `pace` are begun and `endpoints` hold each call for `heldMs`. Less than either
 * allows where both are about the same: a place on the grid at which every endpoint happens to be taken is
 * lost. An interpolation, exact far from there, and near it for one endpoint; the more endpoints, the less is
 * lost. More endpoints never give fewer calls.
 */
export function flowOf(pace: number, endpoints: number, heldMs: number): number {
  const capacity = endpoints / heldMs;
  if (pace <= 0 || capacity <= 0) return 0;
  const sharpness = SHARPNESS * Math.sqrt(endpoints);
  const [small, large] = pace < capacity ? [pace, capacity] : [capacity, pace];
  return small * (1 + (small / large) ** sharpness) ** (-1 / sharpness);
}
