import type { Flow } from '../../src/provider/provider.port';
import { type CallPlan, connects } from './call-plan';

/** A stretch of a call that the provider writes a row about; true epoch ms. */
export interface Leg {
  readonly to: 'person' | 'endpoint' | 'opt_out' | 'agent';
  readonly from: number;
  readonly connectAt: number | undefined;
  readonly end: number;
}

/** The legs of a call that begins at `from`, in the order in which they begin, and when all is over. */
export function legsOf(
  plan: CallPlan,
  flow: Flow,
  from: number,
  tellsEndpointsLeg: boolean,
): { readonly legs: readonly Leg[]; readonly end: number } {
  const { ringS, talkS, menuAfterS, abandoned, agentTook } = plan;
  if (!agentTook) {
    const end = from + 25_000;
    return { legs: [{ to: 'endpoint', from, connectAt: undefined, end }], end };
  }
  // The agent takes the telephone before the person's rings.
  const personFrom = flow === 'agent-first' ? from + 5000 : from;
  const answeredAt = personFrom + ringS * 1000;
  const connectAt = connects(plan) ? answeredAt : undefined;
  const end = connectAt === undefined ? answeredAt : answeredAt + talkS * 1000;
  const person: Leg = { to: 'person', from: personFrom, connectAt, end };
  const legs = [person];
  if (flow === 'agent-first') legs.unshift({ to: 'endpoint', from, connectAt: from + 4000, end });
  else if (tellsEndpointsLeg && connectAt !== undefined)
    legs.push({ to: 'endpoint', from: connectAt, connectAt, end });
  const menuAt = answeredAt + menuAfterS * 1000;
  if (plan.end === 'opted_out') legs.push({ to: 'opt_out', from: menuAt, connectAt: menuAt, end });
  if (plan.end === 'agent')
    legs.push({
      to: 'agent',
      from: menuAt,
      connectAt: abandoned ? undefined : Math.min(menuAt + 2000, end),
      end,
    });
  return { legs, end };
}
