import { CallOutcome, CallPlan, EndReason, Flow, PlannedLeg } from './call-plan';
import { costOf, Tariff } from './tariff';

/** One leg on the wall clock; `ringS` and `talkS` stay nominal, as the records give them. */
export interface PlacedLeg {
  readonly callid: string;
  readonly to: PlannedLeg['to'];
  readonly detectMs: number;
  readonly connectMs: number | undefined;
  readonly endMs: number;
  readonly ringS: number;
  readonly talkS: number;
  readonly endReason: EndReason;
  readonly cost: number;
}

/** The truth about a call, settled the moment it is placed: everything later is reading the clock. */
export interface PlacedCall {
  readonly endpoint: string;
  readonly phone: string;
  readonly flow: Flow;
  readonly callsBefore: number;
  readonly outcome: CallOutcome;
  readonly acceptedAtMs: number;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly legs: readonly PlacedLeg[];
  readonly recordsMissing: boolean;
}

export interface Placement {
  readonly startsAtMs: number;
  readonly speed: number;
  /** Makes the `callid` unique among legs of one moment. */
  readonly firstSequence: number;
  readonly tariffTo: (to: PlannedLeg['to']) => Tariff;
}

export function placeLegs(plan: CallPlan, placement: Placement): PlacedLeg[] {
  const atMs = (nominalS: number): number =>
    Math.round(placement.startsAtMs + (nominalS * 1000) / placement.speed);
  return plan.legs.map((leg, index) => {
    const talkS = leg.connectsAtS === undefined ? 0 : leg.endsAtS - leg.connectsAtS;
    return {
      // The wall clock is in it, so that a sandbox started anew never repeats an identifier.
      callid: `${atMs(leg.ringsAtS)}.${placement.firstSequence + index}`,
      to: leg.to,
      detectMs: atMs(leg.ringsAtS),
      connectMs: leg.connectsAtS === undefined ? undefined : atMs(leg.connectsAtS),
      endMs: atMs(leg.endsAtS),
      ringS: (leg.connectsAtS ?? leg.endsAtS) - leg.ringsAtS,
      talkS,
      endReason: leg.endReason,
      cost: costOf(placement.tariffTo(leg.to), talkS),
    };
  });
}
