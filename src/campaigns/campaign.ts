import type { AccountId } from '../platform/account/account';
import type { CampaignState } from './rules/lifecycle';
import type { CampaignPolicy } from './rules/policy';

/** `calls`: a standing campaign of calls asked for one by one; it never ends by itself. */
export type CampaignKind = 'list' | 'calls';

/** A list, a policy and a lifecycle. Times are epoch ms, money millionths of the account's currency. */
export interface Campaign {
  readonly id: number;
  /** Whose endpoints call for it. */
  readonly accountId: AccountId;
  readonly kind: CampaignKind;
  /** What makes "the same campaign again" recognisable; see `pregon run`. */
  readonly identity: string;
  readonly name: string;
  readonly listId: number;
  readonly state: CampaignState;
  readonly stateReason: string | undefined;
  readonly policy: CampaignPolicy;
  readonly policyVersion: number;
  readonly startsAt: number | undefined;
  readonly createdAt: number;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly nextDialAt: number;
  /** Since its start, or since it was resumed last; 0 before. */
  readonly runningSince: number;
  /** Its place in the turn of campaigns that share the account: see dialing/rules/fair-share.ts. */
  readonly fair: { readonly start: number; readonly finish: number };
  readonly costMicros: number;
  /** Call records were last read through, from before the last open attempt, by a request made then. */
  readonly sweptAt: number;
  /** The hours of its list, as written; they narrow its own. Undefined: none. */
  readonly listWindow: string | undefined;
  /** The company's closed days as they are kept, read with it. Undefined: none. */
  readonly closedDays: string | undefined;
  /** It has started, and rows of its list are still to be enrolled: it has not come to its end, whoever waits. */
  readonly enrolling: boolean;
}
