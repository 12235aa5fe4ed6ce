import type { Text } from '../../platform/i18n/language';
import {
  type Calibration,
  type CalibrationOrder,
  calibrationView,
  type CalibrationView,
  type OrderState,
  type WatchStage,
} from '../../reconciliation';
import { callProblem } from '../calls/call-problems';

/** A calibration that was asked for, as it stands. Times ISO 8601. */
export interface CalibrationOrderView {
  readonly id: number;
  /** `waiting` to be taken, `placing` the call, `following` it; then one of the others, for good. */
  readonly state: OrderState;
  /** How far the call was seen to come; null before it is followed. */
  readonly stage: WatchStage | null;
  readonly endpoint: string;
  readonly askedAt: string;
  readonly askedBy: string;
  readonly endedAt: string | null;
  /** The test call, once there is one. */
  readonly attemptId: number | null;
  /** Why there was none; `when`: from when on it is permitted, as far as is known. */
  readonly why: WhyNoCall | null;
  /** Of `done`: what it has shown. */
  readonly calibration: CalibrationView | null;
}

export interface WhyNoCall {
  readonly code: string;
  readonly text: Text;
  readonly when: string | null;
}

const iso = (at: number): string => new Date(at).toISOString();

export function calibrationOrderView(
  order: CalibrationOrder,
  result: Calibration | undefined,
): CalibrationOrderView {
  const { id, state, stage, endpoint, askedAt, askedBy, endedAt, attemptId } = order;
  return {
    id,
    state,
    stage: stage ?? null,
    endpoint,
    askedAt: iso(askedAt),
    askedBy,
    endedAt: endedAt === undefined ? null : iso(endedAt),
    attemptId: attemptId ?? null,
    why: whyNot(order),
    calibration: result === undefined ? null : calibrationView(result),
  };
}

function whyNot({ state, refusal, reason = '' }: CalibrationOrder): WhyNoCall | null {
  switch (state) {
    case 'refused':
      return refusal === undefined ? null : refused(refusal);
    case 'expired':
      return refused({ code: 'not_calling' });
    case 'not_called':
      return { code: reason, text: notCalled(reason), when: null };
    case 'waiting':
    case 'placing':
    case 'following':
    case 'done':
      return null;
  }
}

function refused(refusal: Parameters<typeof callProblem>[0]): WhyNoCall {
  const { code, text, more } = callProblem(refusal);
  const when = more.members?.when;
  return { code, text, when: typeof when === 'string' ? when : null };
}

function notCalled(reason: string): Text {
  if (reason === 'interrupted' || reason === 'given_up') {
    return {
      es: 'El proceso terminó antes de pedir la llamada: no hubo ninguna.',
      en: 'The process ended before it asked for the call: there was none.',
    };
  }
  return {
    es: `No hubo llamada: el proveedor dice "${reason}".`,
    en: `There was no call: the provider says "${reason}".`,
  };
}
