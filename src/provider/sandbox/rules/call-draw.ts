import { CallPlan, Flow, planCall } from './call-plan';
import { chance } from './chance';
import { drawWhole } from './draw';
import { drawProspect } from './prospect';
import { Scenario } from './scenario';

export interface CallSubject {
  readonly phone: string;
  readonly callsBefore: number;
  readonly flow: Flow;
  /** Only a recording offers a menu; an agent's telephone does not. */
  readonly hasMenu: boolean;
}

/** What will happen on a call, from the seed and the subject alone. */
export function drawCall(seed: number, subject: CallSubject, scenario: Scenario): CallPlan {
  const { phone, callsBefore, flow, hasMenu } = subject;
  const prospect = drawProspect(seed, phone, callsBefore, scenario);
  const answers = chance(seed, phone, callsBefore, 'endpoint') < scenario.endpointAnswersShare;
  const rings = answers ? scenario.timings.endpointRingS : scenario.timings.noAnswerRingS;
  const ringS = drawWhole(rings, chance(seed, phone, callsBefore, 'endpoint ring'));
  return planCall(prospect, flow, hasMenu, { ringS, answers });
}
