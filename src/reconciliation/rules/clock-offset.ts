/** Samples kept: enough to see past the delay of single requests, few enough to follow a drift. */
const MOST_SAMPLES = 30;
const QUARTER_HOUR_MS = 15 * 60_000;
/** A zone is never further off than this, and a clock by no more than that beside it. */
const WIDEST_ZONE_MS = 15 * 60 * 60_000;
const WIDEST_CLOCK_MS = 3 * 60_000;

/**
 * How far the provider's clock, read in the configured zone, is ahead of ours. Each certain match gives
 * one sample: when the provider detected the call less when we asked for it. A request may wait, never
 * arrive before it left; so the smallest of the last samples is nearest to the truth.
 */
export function offsetFrom(samples: readonly number[]): number | undefined {
  return samples.length === 0 ? undefined : Math.min(...samples.slice(-MOST_SAMPLES));
}

export function withSample(samples: readonly number[], sample: number): number[] {
  return [...samples, sample].slice(-MOST_SAMPLES);
}

/**
 * Whether a first sample can be believed: a clock a little off, or a whole zone off beside that. With
 * nothing learnt yet, a wrong zone in the configuration would otherwise hide every record.
 */
export function plausibleFirstSample(sample: number): boolean {
  if (Math.abs(sample) > WIDEST_ZONE_MS) return false;
  const besideZone = sample - Math.round(sample / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  return Math.abs(besideZone) <= WIDEST_CLOCK_MS;
}
