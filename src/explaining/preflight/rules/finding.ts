import type { RegistryLack } from '../../../dnc/rules/registry-age';
import type { Flow } from '../../../provider/provider.port';

/** `stops`: no call would be placed, or none that is worth one; `warns`: the start is the user's to decide. */
export type Severity = 'stops' | 'warns';

type None = Readonly<Record<string, never>>;

/** What each finding is about. Times are epoch ms, money millionths of the account's currency. */
export interface FindingValues {
  /** Nobody is left to call: of so many contacts so many are suppressed, and so many have used up a cap. */
  readonly contacts: { readonly contacts: number; readonly suppressed: number; readonly capped: number };
  readonly capped: { readonly n: number; readonly per30Days: number };
  readonly endpoints: None;
  readonly endpoint_role: { readonly flow: Flow; readonly role: 'ivr' | 'agent' };
  /** The provider refused them lately; `reason` in its own words. */
  readonly endpoints_shut_out: { readonly n: number; readonly of: number; readonly reason: string };
  /** The provider has never placed a call through them. */
  readonly endpoints_unproven: { readonly n: number; readonly of: number; readonly flow: Flow };
  readonly not_calibrated: None;
  readonly registries: { readonly lacking: readonly RegistryLack[] };
  readonly provider: {
    readonly why: 'unreachable' | 'rejected' | 'broken' | 'stopped';
    readonly text: string;
  };
  readonly until_passed: { readonly until: number };
  readonly no_open_window: None;
  readonly no_open_window_before_end: { readonly until: number; readonly opensAt: number };
  /** So many contacts are where no hours ever suit, in these places. */
  readonly some_never_open: { readonly n: number; readonly places: readonly string[] };
  readonly budget_reached: { readonly budgetMicros: number; readonly costMicros: number };
  readonly budget_below_one_call: { readonly leftMicros: number; readonly expectedMicros: number };
  /** `left`: in half of the courses that a forecast plays, at least so many. */
  readonly leaves_people: { readonly until: number; readonly left: number };
  /** Of one rule: what is permitted that its country's pack would not permit. */
  readonly loosened: { readonly rule: string; readonly es: string; readonly en: string };
  /** An older database was restored, and nobody has lifted the hold. */
  readonly restored: None;
  readonly late_start: None;
  readonly outage: None;
  readonly stopped_itself: { readonly reason: string };
}

export type FindingCode = keyof FindingValues;

export type Finding = {
  readonly [Code in FindingCode]: {
    readonly code: Code;
    readonly severity: Severity;
    readonly values: FindingValues[Code];
  };
}[FindingCode];
