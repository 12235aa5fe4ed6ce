import { worthALook } from './live-look';
import type { ReconcilerView } from './reconciler-view';

export type Question =
  | { readonly kind: 'recent' }
  | { readonly kind: 'live'; readonly attemptId: number; readonly endpointId: number }
  /**
   * `tail`: what just ended. `sweep`: back to the oldest open attempt, or over the last hour. `proof`: the
   * whole life of attempts that may be lost. `night`: what may have come late, or changed, in three days.
   */
  | {
      readonly kind: 'range';
      readonly as: 'tail' | 'sweep' | 'proof' | 'night';
      readonly from: number;
      readonly to: number;
    }
  /** The next part of a long reading that was begun. */
  | { readonly kind: 'rest'; readonly as: 'sweep' | 'proof' }
  | { readonly kind: 'nothing'; readonly until: number };

const MINUTE_MS = 60_000;
/** A proof reads a range to its very end; several attempts may wait for the next. */
const PROOF_EVERY_INTERVALS = 5;
/**
 * Late legs, second calls and corrections of settled attempts are still looked for while nothing is open; most of them come soon
 * after, and the same person's next try may be due soon too.
 */
const IDLE_EVERY_MS = MINUTE_MS;
const SOON_AFTER_MS = 2 * MINUTE_MS;
const SOON_AFTER_EVERY_INTERVALS = 5;
/** Rows may change after they have appeared: now and then the last hour is read again. */
const REVIEW_EVERY_MS = 10 * MINUTE_MS;
const REVIEW_BACK_MS = 60 * MINUTE_MS;
/** While calls are up, the nightly sweep has one question in so many. */
const NIGHT_EVERY_INTERVALS = 10;
const OVERLAP_MS = 10_000;
/** Ours may have been set back: then the provider's latest rows are ahead of us. Ahead of both there is nothing to read. */
const AHEAD_MS = 2 * 60 * MINUTE_MS;
/** An attempt this old is not looked for in every tail; the sweep goes back to it. */
const YOUNG_MS = 10 * MINUTE_MS;

/**
 * What the account's next request is best spent on. Ranges tell most: every endpoint's ended calls in one
 * answer. `recent` needs no clock, so it comes first, and until the provider's clock is known.
 */
export function nextQuestion(view: ReconcilerView): Question {
  const { now, open } = view;
  if (view.askedRecentAt === undefined) return { kind: 'recent' };

  const idle = open.length === 0 && !view.closing;
  const { unfinished } = view;
  const provable = open.filter((attempt) => attempt.provableAt <= now);
  const turn = Math.max(view.askedTailAt ?? 0, view.askedRecentAt);
  if (unfinished !== undefined) {
    const askedAt = (unfinished === 'proof' ? view.askedProofAt : view.askedSweepAt) ?? 0;
    if (idle || askedAt <= turn) return { kind: 'rest', as: unfinished };
  }
  const proofEveryMs = PROOF_EVERY_INTERVALS * view.intervalMs;
  if (unfinished === undefined && provable.length > 0 && now - (view.askedProofAt ?? 0) >= proofEveryMs) {
    const first = Math.min(...provable.map((attempt) => attempt.requestedAt));
    return { kind: 'range', as: 'proof', from: first - MINUTE_MS, to: now + AHEAD_MS };
  }
  const look = (view.askedLiveAt ?? 0) <= turn ? worthALook(view) : undefined;
  if (look !== undefined) return { kind: 'live', attemptId: look.id, endpointId: look.endpointId };

  const lastReview = Math.max(view.askedSweepAt ?? 0, view.askedRecentAt);
  if (idle) {
    const until = Math.min(turn + idleEveryMs(view), lastReview + REVIEW_EVERY_MS);
    if (until > now)
      return view.night ? { kind: 'range', as: 'night', ...view.night } : { kind: 'nothing', until };
  }
  if (open.length > 0 && !view.clockKnown) return { kind: 'recent' };

  if (unfinished === undefined && now - lastReview >= REVIEW_EVERY_MS) {
    // From the last review, which a long reading may have put off, not from now: nothing falls between two.
    const oldest = Math.min(lastReview - REVIEW_BACK_MS, ...open.map((attempt) => attempt.requestedAt));
    return { kind: 'range', as: 'sweep', from: oldest - OVERLAP_MS, to: now + AHEAD_MS };
  }
  const old = open.filter((attempt) => now - attempt.requestedAt > YOUNG_MS);
  const sweepEveryMs = Math.max(MINUTE_MS, 10 * view.intervalMs);
  if (unfinished === undefined && old.length > 0 && now - (view.askedSweepAt ?? 0) >= sweepEveryMs) {
    const oldest = Math.min(...old.map((attempt) => attempt.requestedAt));
    return { kind: 'range', as: 'sweep', from: oldest - OVERLAP_MS, to: now + AHEAD_MS };
  }
  const nightAt = (view.askedNightAt ?? 0) + NIGHT_EVERY_INTERVALS * view.intervalMs;
  if (view.night && nightAt <= now && (view.askedNightAt ?? 0) <= turn)
    return { kind: 'range', as: 'night', ...view.night };
  const young = open.filter((attempt) => now - attempt.requestedAt <= YOUNG_MS);
  const settledLately = now - Math.max(2 * MINUTE_MS, 2 * view.recordDelayMs);
  const from = Math.min(settledLately, ...young.map((attempt) => attempt.requestedAt));
  return { kind: 'range', as: 'tail', from: from - OVERLAP_MS, to: now + AHEAD_MS };
}

function idleEveryMs({ now, intervalMs, lastOpenAt }: ReconcilerView): number {
  if (lastOpenAt === undefined || now - lastOpenAt > SOON_AFTER_MS) return IDLE_EVERY_MS;
  return Math.min(SOON_AFTER_EVERY_INTERVALS * intervalMs, IDLE_EVERY_MS);
}
