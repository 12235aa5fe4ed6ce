/** Samples kept: enough to see past the delay of single requests, few enough to follow a drift. */
const MOST_SAMPLES = 30;
const QUARTER_HOUR_MS = 15 * 60_000;
/** A zone is never further off than this, and a clock by no more than that beside it. */
const WIDEST_ZONE_MS = 15 * 60 * 60_000;
const WIDEST_CLOCK_MS = 3 * 60_000;

/** A call that seems earlier than this on a clock that is borne out is no sample of it by itself. */
const TOO_EARLY_MS = 10_000;
/** Two early calls that agree to within this speak of the clock, not of two people who dialled by hand. */
const SET_TOGETHER_MS = 10_000;
/** Early calls remembered until another agrees. */
const MOST_EARLY = 3;

/** One certain match: when the provider detected the call, on its clock, less when we asked for it. */
export interface ClockSample {
  readonly phone: string;
  readonly ms: number;
}

export interface ClockSamples {
  /** The newest last; the first was the offset known when this process began to sample. */
  readonly kept: readonly number[];
  readonly early: readonly ClockSample[];
}

export const noSamples: ClockSamples = { kept: [], early: [] };

/** `isFirm`: several calls have been found by this offset. */
export interface KnownClock {
  readonly offsetMs: number;
  readonly isFirm: boolean;
}

/**
 * How far the provider's clock, read in the configured zone, is ahead of ours. A request may wait, never arrive
 * before it left; so the smallest of the last samples is nearest to the truth.
 */
export function offsetFrom({ kept }: ClockSamples): number | undefined {
  return kept.length === 0 ? undefined : Math.min(...kept);
}

/**
 * What was known before counts as a sample: after a restart the first request that waited would otherwise move the
 * clock, and whatever came after it seem to begin before it was asked for.
 */
export function withSample(samples: ClockSamples, sample: ClockSample, known: KnownClock): ClockSamples {
  const kept = samples.kept.length === 0 ? [known.offsetMs] : samples.kept;
  if (!known.isFirm || sample.ms >= known.offsetMs - TOO_EARLY_MS) {
    return { kept: [...kept, sample.ms].slice(-MOST_SAMPLES), early: samples.early };
  }
  const early = [...samples.early, sample].slice(-MOST_EARLY);
  const together = early.filter(({ ms }) => Math.abs(ms - sample.ms) <= SET_TOGETHER_MS);
  if (together.every(({ phone }) => phone === sample.phone)) return { kept, early };
  return { kept: together.map(({ ms }) => ms), early: [] };
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
