import type { Flow } from '../../provider/provider.port';
import type { CalledThrough, Parties } from './parties';

/** When a call was up, as far as its records tell; epoch ms on our clock. */
export interface CallSpan {
  readonly from: number;
  readonly to: number;
}

/** A call matched to an attempt before. `by`: who stands in its first record; `more`: in its others. */
export interface KnownCall extends CallSpan {
  readonly by?: Parties;
  readonly more?: readonly Parties[];
}

/** An attempt as matching sees it. Times are epoch ms on our clock. */
export interface MatchableAttempt extends CalledThrough {
  readonly id: number;
  readonly flow: Flow;
  readonly requestedAt: number;
  /** Said to be refused or never sent: a record is its own only where no other attempt fits. */
  readonly deniedCall: boolean;
  /**
   * How early its record may seem to begin: the clock is learnt from calls, which may have waited at the
   * provider, so that all others seem too early by as much.
   */
  readonly earliestAt: number;
  /** The latest moment at which the provider is expected to have begun its call. */
  readonly expectedBy: number;
  /**
   * People call ours by hand from the same endpoints, or are called back there: a call that did not begin promptly
   * may be theirs, and is this attempt's only where others vouch for the wait.
   */
  readonly amongOthers: boolean;
  /** The latest moment at which its call, or a leg of it, can have begun. */
  readonly latestAt: number;
  /** Numbers or endpoints to which its menu may send the caller. */
  readonly destinations: readonly string[];
  /** The call already matched to it. */
  readonly call: KnownCall | undefined;
}

/** A call record as matching sees it; times corrected to our clock. */
export interface MatchableRecord extends Parties {
  readonly callid: string;
  readonly detectAt: number;
  readonly endAt: number;
  readonly originalCallid: string | undefined;
}

/** An attempt that a record could belong to; the cheaper, the likelier. */
export interface Candidate {
  readonly attemptId: number;
  readonly costMs: number;
}
