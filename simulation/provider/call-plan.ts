import type { Rng } from '../core/rng';
import type { Flow } from '../../src/provider/provider.port';
import type { CallEnd } from './truth';

export interface CallPlan {
  readonly end: CallEnd;
  readonly ringS: number;
  readonly talkS: number;
  /** The agent's own telephone rang and nobody took it: the person was never called. */
  readonly agentDidNotAnswer: boolean;
  /** Seconds after the connection at which the menu sends the caller on. */
  readonly menuAfterS: number;
  readonly abandoned: boolean;
}

export type DrawCall = (rng: Rng, flow: Flow, limits: { ringS: number; talkS: number }) => CallPlan;

/** Every way in which a call can go, each often enough to be seen. */
export const drawCall: DrawCall = (rng, flow, limits) => {
  const dice = rng.next();
  const end: CallEnd =
    dice < 0.34
      ? 'answered'
      : dice < 0.43
        ? 'opted_out'
        : dice < 0.52
          ? 'agent'
          : dice < 0.74
            ? 'no_answer'
            : dice < 0.86
              ? 'busy'
              : dice < 0.95
                ? 'failed'
                : 'invalid_number';
  const talkS = rng.int(3, limits.talkS);
  const agentDidNotAnswer = flow === 'agent-first' && rng.chance(0.12);
  return {
    end: agentDidNotAnswer ? 'failed' : end,
    ringS: end === 'busy' || end === 'invalid_number' ? rng.int(0, 2) : rng.int(1, limits.ringS),
    talkS,
    agentDidNotAnswer,
    menuAfterS: rng.int(1, Math.max(1, talkS - 1)),
    abandoned: rng.chance(0.2),
  };
};

export function connects(end: CallEnd): boolean {
  return end === 'answered' || end === 'opted_out' || end === 'agent';
}
