import type { MatchableAttempt } from './matchable';
import { plausibleFirstSample } from './clock-offset';
import { isOneOf, isPhone, keysOf } from './same-number';
import { goesTo, type Parties } from './parties';

/** A record on the provider's uncorrected clock, and when we first saw it. */
export interface UncorrectedRecord extends Parties {
  readonly detectAt: number;
  readonly firstSeenAt: number;
}

/** How far the known offset is to be believed. */
export interface ClockStanding {
  /** Several calls have been found by it. */
  readonly isFirm: boolean;
  /** The latest request whose call began at once by it; epoch ms. */
  readonly heldAt?: number | undefined;
}

/** A known offset that is off by less explains its records all the same. */
const WORTH_A_CHANGE_MS = 60_000;
/** Records that seem to come before their request by more than this are not matched any more. */
const TOO_EARLY_MS = 10_000;

/** Two that agree to within this speak of one clock that was set, not of two calls by hand. */
const SET_TOGETHER_MS = 10_000;

/**
 * The offset to go by: the known one, unless records of open attempts speak against it. While it is not `firm`, one
 * is enough to show that it is too large, since nothing is detected before it was asked for: the first sample may
 * have come from a request that waited at the provider. Once calls have borne it out, somebody who dialled by hand
 * shortly before the request is likelier than another clock: then it takes two that agree. So it does to show
 * that it is too small: any one request may have waited. And among hundreds of calls by hand two agree by chance: a clock
 * that still found the call of a later request was not set before it.
 */
export function betterOffset(
  known: number | undefined,
  records: readonly UncorrectedRecord[],
  attempts: readonly MatchableAttempt[],
  { isFirm: firm, heldAt = 0 }: ClockStanding,
): number | undefined {
  const open = firm ? attempts.filter(({ requestedAt }) => requestedAt > heldAt) : attempts;
  if (known === undefined) return learnOffset(records, open, 1);
  const agreed = learnOffset(records, open, 2, firm ? SET_TOGETHER_MS : AGREE_MS);
  if (agreed !== undefined && Math.abs(agreed - known) >= WORTH_A_CHANGE_MS) return agreed;
  if (firm) return agreed !== undefined && agreed < known - TOO_EARLY_MS ? agreed : known;
  const single = learnOffset(records, open, 1);
  return single !== undefined && single < known - TOO_EARLY_MS ? single : known;
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
  agreeMs = AGREE_MS,
): number | undefined {
  const byPhone = new Map<string, UncorrectedRecord[]>();
  for (const record of records) {
    for (const key of new Set([record.ani, record.dnis].flatMap(keysOf)))
      byPhone.set(key, [...(byPhone.get(key) ?? []), record]);
  }
  const samples = open.flatMap((attempt) => {
    const keys = new Set([attempt.phone, attempt.national].flatMap(keysOf));
    const own = [...keys]
      .flatMap((key) => byPhone.get(key) ?? [])
      .filter(
        (record) =>
          record.firstSeenAt >= attempt.requestedAt &&
          // A leg on from the menu began when the call had lasted for a while, and may be reported first.
          !goesTo(attempt.destinations, record) &&
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
    const agreeing = samples.filter((other) => Math.abs(other - sample) <= agreeMs);
    if (agreeing.length >= needed) return Math.min(...agreeing);
  }
  return undefined;
}
