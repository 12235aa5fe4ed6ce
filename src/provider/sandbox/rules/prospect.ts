import { chance } from './chance';
import { drawKind, drawWhole, Range } from './draw';

/** What the person (or the network) at the other end does with one call. */
export type Prospect =
  | { readonly kind: 'listens'; readonly ringS: number; readonly talkS: number }
  | { readonly kind: 'hangs_up'; readonly ringS: number; readonly talkS: number }
  | { readonly kind: 'asks_for_agent'; readonly ringS: number; readonly menuS: number; readonly agent: Agent }
  | { readonly kind: 'opts_out'; readonly ringS: number; readonly menuS: number; readonly confirmS: number }
  | { readonly kind: 'no_answer'; readonly ringS: number }
  | { readonly kind: 'busy'; readonly ringS: number }
  | { readonly kind: 'fails'; readonly ringS: number }
  | { readonly kind: 'invalid_number'; readonly ringS: number };

export interface Agent {
  readonly ringS: number;
  /** `undefined`: no agent came, the caller gave up. */
  readonly talkS: number | undefined;
}

export type ProspectKind = Prospect['kind'];

/** Shares of the calls to numbers that exist. */
export type ProspectShares = Readonly<Record<Exclude<ProspectKind, 'invalid_number'>, number>>;

export interface ProspectTimings {
  readonly ringS: Range;
  readonly noAnswerRingS: Range;
  readonly failureS: Range;
  readonly listenS: Range;
  readonly hangUpS: Range;
  readonly menuS: Range;
  readonly optOutS: Range;
  readonly endpointRingS: Range;
  readonly agentRingS: Range;
  readonly agentTalkS: Range;
}

export interface ProspectRule {
  readonly prospects: ProspectShares;
  /** Of the phones, how many do not exist. */
  readonly invalidPhonesShare: number;
  readonly timings: ProspectTimings;
  readonly agentAnswersShare: number;
}

/** Follows only from the seed, the phone, and how many calls that phone got before this one. */
export function drawProspect(seed: number, phone: string, callsBefore: number, rule: ProspectRule): Prospect {
  const draw = (range: Range, what: string): number =>
    drawWhole(range, chance(seed, phone, callsBefore, what));
  const { timings } = rule;
  const kind = drawProspectKind(seed, phone, callsBefore, rule);
  const ringS = draw(timings.ringS, 'ring');
  switch (kind) {
    case 'listens':
      return { kind, ringS, talkS: draw(timings.listenS, 'talk') };
    case 'hangs_up':
      return { kind, ringS, talkS: draw(timings.hangUpS, 'talk') };
    case 'asks_for_agent': {
      const reached = chance(seed, phone, callsBefore, 'agent') < rule.agentAnswersShare;
      const talkS = reached ? draw(timings.agentTalkS, 'agent talk') : undefined;
      const agent = { ringS: draw(timings.agentRingS, 'agent ring'), talkS };
      return { kind, ringS, menuS: draw(timings.menuS, 'menu'), agent };
    }
    case 'opts_out':
      return { kind, ringS, menuS: draw(timings.menuS, 'menu'), confirmS: draw(timings.optOutS, 'confirm') };
    case 'no_answer':
      return { kind, ringS: draw(timings.noAnswerRingS, 'ring') };
    case 'busy':
    case 'fails':
    case 'invalid_number':
      return { kind, ringS: draw(timings.failureS, 'ring') };
  }
}

function drawProspectKind(
  seed: number,
  phone: string,
  callsBefore: number,
  rule: ProspectRule,
): ProspectKind {
  // A number that does not exist today does not exist on the next try either.
  if (chance(seed, phone, 'exists') < rule.invalidPhonesShare) return 'invalid_number';
  const weights = Object.entries(rule.prospects) as [keyof ProspectShares, number][];
  return drawKind(weights, chance(seed, phone, callsBefore, 'kind')) ?? 'no_answer';
}
