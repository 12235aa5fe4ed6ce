import type { AccountId } from '../platform/account/account';
import type { Flow } from '../provider/provider.port';
import type { E164 } from '../platform/phone';
import type { Outcome } from '../campaigns';
import type { AttemptState } from './rules/attempt-states';

/** One decision to dial. Times are epoch ms. */
export interface Attempt {
  readonly id: number;
  /** Its campaign's, through which it is called and whose call records tell of it. */
  readonly accountId: AccountId;
  readonly campaignId: number;
  readonly prospectId: number;
  readonly phone: E164;
  /** The phone without its country code: providers write either. */
  readonly national: string;
  readonly attemptNo: number;
  readonly endpointId: number;
  readonly flow: Flow;
  readonly state: AttemptState;
  readonly outcome: Outcome | undefined;
  readonly reason: string | undefined;
  readonly plannedAt: number;
  /** When admission let it pass; the request left within a second of it. */
  readonly requestedAt: number | undefined;
  readonly seenLiveAt: number | undefined;
  /** When the recording's menu said that the person opted out in this call. */
  readonly optOutReportedAt: number | undefined;
  /** Of its call records, in millionths of the account's currency; 0 while there are none. */
  readonly costMicros: number;
}
