import fc from 'fast-check';

import { scenarios } from '../scenarios';
import { drawCall } from './call-draw';
import { planCall } from './call-plan';
import { Prospect } from './prospect';

const pickUp = { ringS: 3, answers: true };

describe('planCall', () => {
  it('keeps every leg in order and inside its call', () => {
    const flow = fc.constantFrom('prospect_first' as const, 'agent_first' as const);
    fc.assert(
      fc.property(fc.nat(9_999_999), flow, fc.boolean(), (place, flow, hasMenu) => {
        const phone = `5068${place}`;
        const { legs } = drawCall(1, { phone, callsBefore: 0, flow, hasMenu }, scenarios.rough);
        const [first, ...rest] = legs;
        expect(first).toMatchObject({ to: flow === 'agent_first' ? 'endpoint' : 'prospect', ringsAtS: 0 });
        for (const leg of legs) expect(leg.endsAtS).toBeGreaterThanOrEqual(leg.connectsAtS ?? leg.ringsAtS);
        for (const leg of rest) expect(leg.endsAtS).toBeLessThanOrEqual(first?.endsAtS ?? 0);
      }),
    );
  });

  it.each<[Prospect, string, string | undefined]>([
    [{ kind: 'listens', ringS: 4, talkS: 20 }, 'answered', undefined],
    [{ kind: 'hangs_up', ringS: 4, talkS: 2 }, 'answered', undefined],
    [{ kind: 'asks_for_agent', ringS: 4, menuS: 9, agent: { ringS: 3, talkS: 60 } }, 'agent', 'agent'],
    [{ kind: 'opts_out', ringS: 4, menuS: 9, confirmS: 3 }, 'opted_out', 'opt_out'],
    [{ kind: 'no_answer', ringS: 30 }, 'no_answer', undefined],
    [{ kind: 'busy', ringS: 2 }, 'busy', undefined],
    [{ kind: 'fails', ringS: 2 }, 'failed', undefined],
    [{ kind: 'invalid_number', ringS: 2 }, 'invalid_number', undefined],
  ])('%j comes to %s', (prospect, outcome, menuLeg) => {
    const plan = planCall(prospect, 'prospect_first', true, pickUp);
    expect(plan.outcome).toBe(outcome);
    expect(plan.legs.map((leg) => leg.to)).toEqual(menuLeg ? ['prospect', menuLeg] : ['prospect']);
  });

  it('leaves the agent’s leg unconnected when no agent comes', () => {
    const prospect = {
      kind: 'asks_for_agent',
      ringS: 4,
      menuS: 9,
      agent: { ringS: 8, talkS: undefined },
    } as const;
    const { legs } = planCall(prospect, 'prospect_first', true, pickUp);
    expect(legs[0]).toMatchObject({ connectsAtS: 4, endsAtS: 21, endReason: 'OK' });
    expect(legs[1]).toMatchObject({
      ringsAtS: 13,
      connectsAtS: undefined,
      endsAtS: 21,
      endReason: 'CANCELLED',
    });
  });

  it('has no menu when a person holds the endpoint', () => {
    const prospect = { kind: 'opts_out', ringS: 4, menuS: 9, confirmS: 3 } as const;
    const plan = planCall(prospect, 'agent_first', false, pickUp);
    expect(plan.outcome).toBe('answered');
    expect(plan.legs).toMatchObject([
      { to: 'endpoint', ringsAtS: 0, connectsAtS: 3, endsAtS: 19 },
      { to: 'prospect', ringsAtS: 3, connectsAtS: 7, endsAtS: 19 },
    ]);
  });

  it('never rings the prospect when the endpoint does not pick up', () => {
    const prospect = { kind: 'listens', ringS: 4, talkS: 20 } as const;
    const plan = planCall(prospect, 'agent_first', false, { ringS: 25, answers: false });
    expect(plan.outcome).toBe('endpoint_no_answer');
    expect(plan.legs).toMatchObject([{ to: 'endpoint', connectsAtS: undefined, endsAtS: 25 }]);
  });
});
