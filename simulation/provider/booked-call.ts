import type { Rng } from '../core/rng';
import type { Scenario } from '../core/scenario';
import type { CallPlan } from './call-plan';
import { inRepeatedHour, rowsOf } from './record-rows';
import type { TrueCall, TrueRequest } from './truth';

export function drawnPlan({ flow }: TrueRequest, { drawCall, config }: Scenario, rng: Rng): CallPlan {
  const { ringTimeoutMs, maxCallMs } = config.provider;
  return drawCall(rng, flow, { ringS: ringTimeoutMs / 1000, talkS: maxCallMs / 1000 });
}

/** A call of a request from its beginning `now` to its end, with all that will be told of it. */
export function bookedCall(
  request: TrueRequest,
  plan: CallPlan,
  now: number,
  scenario: Scenario,
  rng: Rng,
  nextCallid: () => string,
): TrueCall {
  const { endpoint, phone, flow } = request;
  const { endpoints } = scenario.config.provider;
  const talks = ['answered', 'opted_out', 'agent'].includes(plan.end);
  const endAt = now + plan.ringS * 1000 + (talks ? plan.talkS * 1000 : 0);
  const configured = endpoints.find((one) => one.username === endpoint);
  const placed = {
    endpoint: { username: endpoint, number: configured?.number },
    phone,
    flow,
    plan,
    from: now,
    endAt,
  };
  return {
    account: request.account,
    request,
    endpoint,
    phone,
    from: now,
    to: Math.max(endAt, now + 300),
    end: plan.end,
    rows: rowsOf(placed, scenario, rng, nextCallid),
    missing: false,
    muddled: [now, endAt].some((moment) => inRepeatedHour(moment, scenario)),
  };
}
