import { plausibleFirstSample } from './clock-offset';
import { isOneOf, isPhone } from './same-number';
import type { MatchableAttempt, Parties } from './match';

/** A record on the provider's uncorrected clock, and when we first saw it. */
export interface UncorrectedRecord extends Parties {
  readonly detectAt: number;
  readonly firstSeenAt: number;
}

/** Samples closer than this speak of the same clock. */
const AGREE_MS = 3 * 60_000;

/**
 * Finds the provider's clock offset where none is known, or where the known one explains nothing any
 * more (a zone set wrong, a change to summer time). A record that was not there before we asked, with
 * the phone and the endpoint of an open attempt, can only be that attempt's. `needed`: how many must agree.
 */
export function learnOffset(
  records: readonly UncorrectedRecord[],
  open: readonly MatchableAttempt[],
  needed: number,
): number | undefined {
  const samples = open.flatMap((attempt) => {
    const own = records.filter(
      (record) =>
        record.firstSeenAt >= attempt.requestedAt &&
        (isPhone(record.ani, attempt.phone, attempt.national) ||
          isPhone(record.dnis, attempt.phone, attempt.national)) &&
        [record.ani, record.dnis, record.aniUser, record.dnisUser].some((party) =>
          isOneOf(party, attempt.endpointNames),
        ),
    );
    const sample = Math.min(...own.map((record) => record.detectAt)) - attempt.requestedAt;
    return own.length > 0 && plausibleFirstSample(sample) ? [sample] : [];
  });
  for (const sample of samples) {
    const agreeing = samples.filter((other) => Math.abs(other - sample) <= AGREE_MS);
    if (agreeing.length >= needed) return Math.min(...agreeing);
  }
  return undefined;
}
