import { Prospect } from './prospect';

export type Flow = 'prospect_first' | 'agent_first';

/** The words that customers' clients know from the provider's records. */
export type EndReason = 'OK' | 'CANCELLED' | 'NO_ANSWER' | 'BUSY_HERE' | 'SERVICE_UNAVAILABLE' | 'NOT_FOUND';

export type CallOutcome =
  | 'answered'
  | 'agent'
  | 'opted_out'
  | 'no_answer'
  | 'busy'
  | 'failed'
  | 'invalid_number'
  /** Agent first, and the endpoint never picked up: the prospect's telephone did not ring. */
  | 'endpoint_no_answer';

/** Seconds since the call was executed. */
export interface PlannedLeg {
  readonly to: 'prospect' | 'endpoint' | 'agent' | 'opt_out';
  readonly ringsAtS: number;
  readonly connectsAtS: number | undefined;
  readonly endsAtS: number;
  readonly endReason: EndReason;
}

export interface CallPlan {
  readonly outcome: CallOutcome;
  /** In the order in which they ring. */
  readonly legs: readonly PlannedLeg[];
}

/** The endpoint's own leg in the agent-first flow. */
export interface EndpointPickUp {
  readonly ringS: number;
  readonly answers: boolean;
}

export function planCall(prospect: Prospect, flow: Flow, hasMenu: boolean, pickUp: EndpointPickUp): CallPlan {
  switch (flow) {
    case 'prospect_first':
      return planProspect(prospect, hasMenu, 0);
    case 'agent_first':
      return planAgentFirst(prospect, hasMenu, pickUp);
  }
}

function planAgentFirst(prospect: Prospect, hasMenu: boolean, pickUp: EndpointPickUp): CallPlan {
  const endpointLeg = { to: 'endpoint', ringsAtS: 0 } as const;
  if (!pickUp.answers) {
    const unanswered = { connectsAtS: undefined, endsAtS: pickUp.ringS, endReason: 'NO_ANSWER' } as const;
    return { outcome: 'endpoint_no_answer', legs: [{ ...endpointLeg, ...unanswered }] };
  }
  const rest = planProspect(prospect, hasMenu, pickUp.ringS);
  const endsAtS = Math.max(...rest.legs.map((leg) => leg.endsAtS));
  return {
    outcome: rest.outcome,
    legs: [{ ...endpointLeg, connectsAtS: pickUp.ringS, endsAtS, endReason: 'OK' }, ...rest.legs],
  };
}

function planProspect(prospect: Prospect, hasMenu: boolean, ringsAtS: number): CallPlan {
  const connectsAtS = ringsAtS + prospect.ringS;
  const answered = (talkS: number): PlannedLeg => ({
    to: 'prospect',
    ringsAtS,
    connectsAtS,
    endsAtS: connectsAtS + talkS,
    endReason: 'OK',
  });
  const unanswered = (outcome: CallOutcome, endReason: EndReason): CallPlan => ({
    outcome,
    legs: [{ to: 'prospect', ringsAtS, connectsAtS: undefined, endsAtS: connectsAtS, endReason }],
  });

  switch (prospect.kind) {
    case 'listens':
    case 'hangs_up':
      return { outcome: 'answered', legs: [answered(prospect.talkS)] };
    case 'asks_for_agent': {
      const { menuS, agent } = prospect;
      const totalS = menuS + agent.ringS + (agent.talkS ?? 0);
      if (!hasMenu) return { outcome: 'answered', legs: [answered(totalS)] };
      return { outcome: 'agent', legs: [answered(totalS), agentLeg(connectsAtS + menuS, agent)] };
    }
    case 'opts_out': {
      const totalS = prospect.menuS + prospect.confirmS;
      // Whoever has a person on the line says it to the person: no menu, no leg, no trace.
      if (!hasMenu) return { outcome: 'answered', legs: [answered(totalS)] };
      const pressedAtS = connectsAtS + prospect.menuS;
      const optOutLeg = { ...answered(totalS), to: 'opt_out', ringsAtS: pressedAtS } as const;
      return { outcome: 'opted_out', legs: [answered(totalS), { ...optOutLeg, connectsAtS: pressedAtS }] };
    }
    case 'no_answer':
      return unanswered('no_answer', 'NO_ANSWER');
    case 'busy':
      return unanswered('busy', 'BUSY_HERE');
    case 'fails':
      return unanswered('failed', 'SERVICE_UNAVAILABLE');
    case 'invalid_number':
      return unanswered('invalid_number', 'NOT_FOUND');
  }
}

function agentLeg(ringsAtS: number, agent: { ringS: number; talkS: number | undefined }): PlannedLeg {
  const answersAtS = ringsAtS + agent.ringS;
  if (agent.talkS === undefined) {
    return { to: 'agent', ringsAtS, connectsAtS: undefined, endsAtS: answersAtS, endReason: 'CANCELLED' };
  }
  const endsAtS = answersAtS + agent.talkS;
  return { to: 'agent', ringsAtS, connectsAtS: answersAtS, endsAtS, endReason: 'OK' };
}
