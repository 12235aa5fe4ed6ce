/** Both ends included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A whole number of the range; `random` lies in [0, 1). */
export function drawWhole(range: Range, random: number): number {
  return range.min + Math.floor(random * (range.max - range.min + 1));
}

/** One of the kinds, each as likely as its weight says; the weights need not add up to 1. */
export function drawKind<Kind extends string>(
  weights: readonly (readonly [Kind, number])[],
  random: number,
): Kind | undefined {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random * total;
  for (const [kind, weight] of weights) {
    if (left < weight) return kind;
    left -= weight;
  }
  return undefined;
}
