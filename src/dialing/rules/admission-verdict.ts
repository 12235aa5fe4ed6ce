import type { CampaignState } from '../../campaigns/rules/lifecycle';
import type { CampaignPolicy } from '../../campaigns/rules/policy';
import { type HoldFacts, holdOn } from './hold';
import { type HeldReason, judgePacing, type PacingFacts } from './pacing-verdict';

/** Everything admission looks at, read in its own transaction. Times are epoch ms. */
export interface AdmissionFacts extends HoldFacts {
  readonly campaignState: CampaignState;
  readonly policy: CampaignPolicy;
  readonly pacing: PacingFacts;
  readonly attempts: number;
  readonly onDoNotCallList: boolean;
  /** An older database was restored, and nobody has said that calls may go on. */
  readonly restorationHolds: boolean;
  /** Call records show a call to this number that the restored database knows nothing of: it may have been this campaign's. */
  readonly calledSinceBackup: boolean;
  /** Required do-not-call registries that are missing or too old, by name; empty when none is. */
  readonly registriesLacking: readonly string[];
  /** Another attempt on this phone that is not settled, from any campaign. */
  readonly openElsewhere: boolean;
  /** Since when a call record that may be this phone's waits for somebody to say whose it is. */
  readonly heldSince: number | undefined;
}

/** `registry_too_old`: one that the campaign requires is missing or too old; `restored`: an older database came back. */
export type StopReason = 'not_running' | 'budget' | 'registry_too_old' | 'restored';

export type AdmissionVerdict =
  /** `at`: when the call starts, now or in a moment. */
  | { readonly kind: 'admit'; readonly at: number }
  /** In a moment; the line may be kept. */
  | { readonly kind: 'pace'; readonly at: number; readonly reason: 'pace' | 'account_pace' }
  /** Until a call that is up ends, or is settled: nobody can say when. */
  | { readonly kind: 'held'; readonly reason: HeldReason }
  | { readonly kind: 'later'; readonly at: number; readonly reason: string }
  | { readonly kind: 'never'; readonly disposition: 'suppressed' | 'not_reached'; readonly reason: string }
  /** Not about this prospect: the campaign may not call now. */
  | { readonly kind: 'stopped'; readonly reason: StopReason };

/** How long to leave a phone alone that is in another campaign's hands. */
const ELSEWHERE_MS = 15_000;
/** How soon to look again at a phone that is held, and how long a campaign waits for it. */
const HELD_MS = 15 * 60_000;
const HELD_MOST_MS = 6 * 3_600_000;

/**
 * The one decision whether a dial may happen. Worst harm first. A call whose place on the grid comes within
 * `aheadMs` is let pass for that moment, at which its hours and its gap are looked at.
 */
export function judge(
  facts: AdmissionFacts,
  now: number,
  queueMarginMs: number,
  aheadMs = 0,
): AdmissionVerdict {
  if (facts.onDoNotCallList) return { kind: 'never', disposition: 'suppressed', reason: 'dnc' };
  if (facts.restorationHolds) return { kind: 'stopped', reason: 'restored' };
  if (facts.calledSinceBackup) {
    return { kind: 'never', disposition: 'suppressed', reason: 'called_since_backup' };
  }
  if (facts.campaignState !== 'running') return { kind: 'stopped', reason: 'not_running' };
  if (facts.registriesLacking.length > 0) return { kind: 'stopped', reason: 'registry_too_old' };
  if (facts.openElsewhere) return { kind: 'later', at: now + ELSEWHERE_MS, reason: 'open_attempt_elsewhere' };
  if (facts.heldSince !== undefined) {
    if (now - facts.heldSince > HELD_MOST_MS)
      return { kind: 'never', disposition: 'not_reached', reason: 'ambiguous_record' };
    return { kind: 'later', at: now + HELD_MS, reason: 'ambiguous_record' };
  }
  if (facts.attempts >= facts.rules.maxAttempts) {
    return { kind: 'never', disposition: 'not_reached', reason: 'max_attempts' };
  }
  const pacing = judgePacing(facts.policy, facts.pacing, now);
  if (pacing.kind === 'stopped') return pacing;

  const paced = pacing.kind === 'place' ? pacing.at : now;
  const at = paced <= now + aheadMs ? Math.max(now, paced) : now;

  const hold = holdOn(facts, at, queueMarginMs);
  if (hold !== undefined) return hold;

  if (pacing.kind === 'held') return pacing;
  return paced > at ? { kind: 'pace', at: paced, reason: pacing.reason } : { kind: 'admit', at };
}
