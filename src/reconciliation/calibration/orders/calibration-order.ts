import type { CallRefusal } from '../../../dialing';
import type { Country, E164 } from '../../../platform/phone';
import type { WatchStage } from '../test-call-watch';

/** Public: `GET /calibrations/:id` shows it. */
export type OrderState =
  | 'waiting'
  /** Taken, once and for all: whoever finds it so looks for its attempt, and never places another. */
  | 'placing'
  | 'following'
  | 'done'
  | 'refused'
  | 'not_called'
  | 'expired';

/** Where an order may go from where it is; each step is a compare-and-set. */
export const nextStates: Readonly<Record<OrderState, readonly OrderState[]>> = {
  waiting: ['placing', 'expired'],
  placing: ['following', 'refused', 'not_called'],
  following: ['done', 'not_called'],
  done: [],
  refused: [],
  not_called: [],
  expired: [],
};

/** A telephone that rings long after somebody asked for it is answered by nobody. */
export const GOOD_FOR_MS = 60_000;

/** A calibration that was asked for. Times are epoch ms. */
export interface CalibrationOrder {
  readonly id: number;
  /** The endpoint's user name. */
  readonly endpoint: string;
  /** Until the attempt has it. */
  readonly phone: E164 | undefined;
  readonly country: Country | undefined;
  readonly askedAt: number;
  readonly askedBy: string;
  readonly state: OrderState;
  readonly stage: WatchStage | undefined;
  readonly attemptId: number | undefined;
  /** Of `refused`. */
  readonly refusal: CallRefusal | undefined;
  /** Of `not_called`: the provider's word, or ours. */
  readonly reason: string | undefined;
  readonly endedAt: number | undefined;
}

export type NewCalibrationOrder = Pick<CalibrationOrder, 'endpoint' | 'country' | 'askedAt' | 'askedBy'> & {
  readonly phone: E164;
  /** The same key again is the same order. */
  readonly key: string | undefined;
};

export function isStale(
  { state, askedAt }: Pick<CalibrationOrder, 'state' | 'askedAt'>,
  now: number,
): boolean {
  return state === 'waiting' && now - askedAt > GOOD_FOR_MS;
}
