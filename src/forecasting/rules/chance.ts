/** Evenly from 0 up to, not including, 1. */
export type Random = () => number;

/** mulberry32: the same numbers for the same seed, on every machine. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Mean 0, deviation 1 (Box and Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Around `mean`, always of its sign; `relativeSd`: deviation as a share of the mean. */
export function logNormal(random: Random, mean: number, relativeSd: number): number {
  const variance = Math.log(1 + relativeSd ** 2);
  return mean * Math.exp(Math.sqrt(variance) * normal(random) - variance / 2);
}

/** In what share of cases it comes out above `value`. The logistic curve stands for the normal one: within a hundredth. */
export function shareAbove(value: number, mean: number, relativeSd: number): number {
  if (value <= 0) return 1;
  const variance = Math.log(1 + relativeSd ** 2);
  const deviations = (Math.log(value / mean) + variance / 2) / Math.sqrt(variance);
  return 1 / (1 + Math.exp(1.702 * deviations));
}

/** Shares that add up to 1, from a Dirichlet distribution. */
export function drawShares(random: Random, weights: readonly number[]): number[] {
  const drawn = weights.map((weight) => (weight > 0 ? gamma(random, weight) : 0));
  const sum = drawn.reduce((total, one) => total + one, 0);
  return sum > 0 ? drawn.map((one) => one / sum) : weights.map(() => 1 / weights.length);
}

/** Marsaglia and Tsang, 2000. */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** How many of `n` fall to each share. */
export function drawCounts(random: Random, n: number, shares: readonly number[]): number[] {
  let left = Math.round(n);
  let shareLeft = 1;
  return shares.map((share) => {
    const hits = binomial(random, left, shareLeft > 0 ? Math.min(1, share / shareLeft) : 0);
    left -= hits;
    shareLeft -= share;
    return hits;
  });
}

/** Tried one by one up to so many; for more the normal distribution is near enough. */
const MOST_TRIED = 60;

/** How many of `n` tries hit. */
export function binomial(random: Random, n: number, share: number): number {
  if (share <= 0 || n <= 0) return 0;
  if (share >= 1) return n;
  if (n > MOST_TRIED) {
    const drawn = n * share + Math.sqrt(n * share * (1 - share)) * normal(random);
    return Math.min(n, Math.max(0, Math.round(drawn)));
  }
  let hits = 0;
  for (let trial = 0; trial < n; trial++) if (random() < share) hits += 1;
  return hits;
}
