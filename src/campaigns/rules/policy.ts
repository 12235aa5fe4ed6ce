import type { RequiredRegistry } from '../../dnc/rules/registry-age';
import type { Country } from '../../platform/phone/rules/e164';
import type { Flow } from '../../provider/provider.port';
import type { BreakerPlan } from './breaker-plan';
import type { CallingWindow } from './calling-window';
import type { Menu } from './destinations';
import type { Pacing } from './pacing';
import type { DayNo } from './civil-day';
import type { RetryPlan } from './retry-plan';

/** Everything that decides whether, when and how a prospect of this campaign is called. */
export interface CampaignPolicy extends Menu {
  readonly flow: Flow;
  readonly callsPerMinute: number;
  readonly maxAttempts: number;
  readonly retry: RetryPlan;
  /** As the user wrote it, and as it was understood. */
  readonly windowSpec: string;
  readonly window: CallingWindow;
  /** For contacts whose own zone is unknown. */
  readonly timeZone: string;
  readonly country: Country;
  /**
   * Least time between two attempts to one number, over all campaigns. Undefined: the policy's between
   * campaigns, and inside this one the retry delays that the user chose.
   */
  readonly gapMs: number | undefined;
  readonly budgetMicros: number | undefined;
  /** Answered and over within so many seconds is a short answer; 0: none is. Undefined: the pack's. */
  readonly shortAnswerS?: number;
  /** Do-not-call registries without which, or when they are older, nobody is called. Undefined: none. */
  readonly registries?: readonly RequiredRegistry[];
  /** Undefined in campaigns of before: see `pacingOf`. */
  readonly pacing?: Pacing;
  /** When the campaign stops itself. Undefined: the default. */
  readonly breaker?: BreakerPlan;
  /** Which of the above the user chose; for the others the pack of the contact's country speaks. */
  readonly given: GivenRules;
  /** Chosen by the user; undefined: the pack's. */
  readonly caps?: CapsChosen;
  /** Undefined: the public holidays of the contact's country, where its pack says so. */
  readonly holidays?: HolidaysChosen;
  /** No call from then on; epoch ms. Who still waits then is not reached. */
  readonly until?: number;
}

export interface GivenRules {
  readonly window: boolean;
  readonly retry: boolean;
  readonly maxAttempts: boolean;
}

/** Calls to one number that may have rung, over all campaigns. */
export interface CapsChosen {
  readonly perDay?: number;
  readonly per30Days?: number;
}

/** `countries` in place of the contact's own; empty: the contact's own. `days` of the user's besides. */
export type HolidaysChosen =
  'none' | { readonly countries: readonly string[]; readonly days: readonly DayNo[] };
