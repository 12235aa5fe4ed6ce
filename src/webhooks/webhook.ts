import type { EventType } from './rules/event-types';

/** Why a webhook is switched off: by a person, a 410, nothing taken for three days, or a key that does not open its secret. */
export type DisabledBecause = 'by_hand' | 'gone' | 'failing' | 'secret_lost';

/** A subscriber. Times are epoch ms. */
export interface Webhook {
  readonly id: number;
  readonly url: string;
  readonly description: string;
  readonly events: readonly EventType[];
  readonly state: 'enabled' | 'disabled';
  readonly stateReason: DisabledBecause | undefined;
  /** The first try of a run of failures that still goes on. */
  readonly failingSince: number | undefined;
  /** Until then the secret before the present one signs too. */
  readonly oldSecretUntil: number | undefined;
  readonly createdBy: string;
  readonly createdAt: number;
  /** Goes up with every change. */
  readonly version: number;
}

/** One event on its way to one webhook. */
export interface Delivery {
  readonly id: number;
  /** The `webhook-id` header, the same on every try. */
  readonly key: string;
  readonly type: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly tries: number;
  readonly nextAt: number;
  readonly lastAt: number | null;
  /** HTTP status of the last answer; null: there was none. */
  readonly lastStatus: number | null;
  readonly lastProblem: string | null;
  /** The beginning of what the subscriber answered last. */
  readonly lastAnswer: string | null;
  readonly endedAt: number | null;
}
