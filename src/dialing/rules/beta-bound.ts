/**
 * What a share may be at most, seen `hits` times in `trials`: the upper end of the one-sided credible
 * interval at `confidence`, from a uniform prior (every share is as likely before the first trial).
 */
export function upperShare(hits: number, trials: number, confidence: number): number {
  const a = 1 + hits;
  const b = 1 + trials - hits;
  if (b === 1) return confidence ** (1 / a);
  // Right of the mode the distribution is concave: Newton's method comes nearer from below and never passes.
  let share = hits / trials || 0;
  for (let step = 0; step < 50; step++) {
    const missing = confidence - incompleteBeta(share, a, b);
    const further = missing / density(share, a, b);
    share += further;
    if (missing < 1e-9 || further < 1e-9) break;
  }
  return share;
}

function density(x: number, a: number, b: number): number {
  const log = lnGamma(a + b) - lnGamma(a) - lnGamma(b);
  return Math.exp(log + (a - 1) * Math.log(x || Number.MIN_VALUE) + (b - 1) * Math.log(1 - x));
}

/** Chance that a share drawn from Beta(a, b) is at most x. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The continued fraction converges fast only below the mean; above it, by symmetry.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const log = lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log(1 - x);
  return (Math.exp(log) * continuedFraction(x, a, b)) / a;
}

/** Lentz's method on the fraction of Abramowitz and Stegun 26.5.8. */
function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let sum = d;
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    sum *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    sum *= c * d;
    if (Math.abs(c * d - 1) < 1e-12) break;
  }
  return sum;
}

/** Stirling's series, after shifting the argument to where it is good to 1e-12. */
function lnGamma(x: number): number {
  let shift = 0;
  let z = x;
  while (z < 10) shift += Math.log(z++);
  const s = 1 / (z * z);
  const series = (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s / 1680))) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
