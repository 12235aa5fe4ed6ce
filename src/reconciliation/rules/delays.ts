/** How late things are known here, and whose doing that is. Milliseconds. */
export interface Delays {
  /** When this was measured, epoch ms. */
  readonly at: number;
  /** Ours: between two readings of the latest records, while calls are up. */
  readonly ownMs: number;
  /** The provider's: from a question to its answer. */
  readonly answerMs: number;
  /** From the end of a call to its settlement, as nine of ten keep under: the provider's delay and ours together. */
  readonly recordMs: number;
  /** How much later than usual the last answer came: what is left of the provider's penalty for asking too often. */
  readonly debtMs: number;
}

export interface Samples {
  /** Between readings of the latest records, ms; the newest last. */
  readonly gapsMs: readonly number[];
  /** From question to answer, ms; the newest last. */
  readonly answersMs: readonly number[];
}

const MOST = 20;
/** An answer late by less is a slow network. */
const NOTICEABLE_MS = 2000;

export function withSampleOf(samples: readonly number[], ms: number): number[] {
  return [...samples, ms].slice(-MOST);
}

/** Undefined: nothing was answered yet. */
export function delaysBy({ gapsMs, answersMs }: Samples, recordMs: number, at: number): Delays | undefined {
  const last = answersMs.at(-1);
  if (last === undefined) return undefined;
  // The fastest of the last answers was not punished, or a little less than the others.
  const excessMs = last - Math.min(...answersMs);
  const debtMs = excessMs < NOTICEABLE_MS ? 0 : excessMs;
  return { at, ownMs: median(gapsMs), answerMs: median(answersMs), recordMs, debtMs };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
