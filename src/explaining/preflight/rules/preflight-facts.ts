import type { CampaignPolicy } from '../../../campaigns/rules/policy';
import type { RegistryLack } from '../../../dnc/rules/registry-age';

export interface EndpointReadiness {
  readonly role: 'ivr' | 'agent';
  /** Why the provider refuses it at present; undefined: it does not, as far as is known. */
  readonly shutOut: string | undefined;
  /** The provider has placed a call through it. */
  readonly proven: boolean;
}

/** Contacts who are at home in one place. */
export interface PlaceFacts {
  readonly place: string;
  readonly n: number;
  /** When calling is permitted there from the start on; undefined: never, as the rules are. Epoch ms. */
  readonly opensAt: number | undefined;
}

/** All that a preflight looks at. Times are epoch ms, money millionths of the account's currency. */
export interface PreflightFacts {
  /** When it would start: now, or at the time that is set. */
  readonly from: number;
  readonly policy: CampaignPolicy;
  /** An older database was restored, and nobody has lifted the hold. */
  readonly restorationHolds: boolean;
  /** Why it stopped, or was not started, last. */
  readonly stateReason: string | undefined;
  /** Undefined of one that has begun: its list was counted then. */
  readonly list:
    { readonly contacts: number; readonly suppressed: number; readonly capped: number } | undefined;
  readonly per30Days: number | undefined;
  readonly endpoints: readonly EndpointReadiness[];
  /** Undefined where nothing is to be learnt: the built-in sandbox. */
  readonly calibrated: boolean | undefined;
  readonly registriesLacking: readonly RegistryLack[];
  readonly places: readonly PlaceFacts[];
  /** No call is asked for later than this before its hours, or the campaign, end. */
  readonly queueMarginMs: number;
  readonly costMicros: number;
  /** Of one attempt, as measured; 0: nothing has been. */
  readonly expectedCostMicros: number;
  readonly loosened: readonly { readonly rule: string; readonly es: string; readonly en: string }[];
  /** People expected to be left at the end date; undefined: nobody has forecast it. */
  readonly expectedLeft: number | undefined;
}
