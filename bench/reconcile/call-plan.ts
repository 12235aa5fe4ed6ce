import type { Outcome } from '../../src/campaigns';
import type { Flow } from '../../src/provider/provider.port';

export type CallEnd = Exclude<Outcome, 'lost' | 'refused' | 'not_sent'>;

/** How a call goes; seconds. */
export interface CallPlan {
  readonly end: CallEnd;
  readonly ringS: number;
  readonly talkS: number;
  /** From the answer until the menu sends the caller on. */
  readonly menuAfterS: number;
  /** Asked for an agent whom nobody could give. */
  readonly abandoned: boolean;
  /** Agent called first: whether the agent's own telephone was taken. */
  readonly agentTook: boolean;
}

const ends: readonly (readonly [CallEnd, number])[] = [
  ['answered', 0.42],
  ['agent', 0.1],
  ['opted_out', 0.02],
  ['no_answer', 0.28],
  ['busy', 0.09],
  ['failed', 0.05],
  ['invalid_number', 0.04],
];

export function drawPlan(random: () => number, flow: Flow): CallPlan {
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  let dice = random();
  const end = ends.find(([, share]) => (dice -= share) < 0)?.[0] ?? 'no_answer';
  const talkS = whole(2, random() < 0.05 ? 600 : 90);
  const plan = {
    end,
    ringS: end === 'busy' || end === 'invalid_number' ? whole(0, 3) : whole(2, 45),
    talkS,
    menuAfterS: Math.min(whole(1, 30), talkS),
    abandoned: random() < 0.15,
    agentTook: flow !== 'agent-first' || random() > 0.1,
  };
  return plan.agentTook ? plan : { ...plan, end: 'failed' };
}

export const connects = ({ end }: CallPlan): boolean =>
  end === 'answered' || end === 'agent' || end === 'opted_out';
