import type { Hold } from './hold';
import type { EndpointFacts, Standing } from './standing';

/**
 * What holds those who are due and whose hours are open: whether anybody calls at all, then the campaign's
 * own limits, then endpoints, then its place in the pace. With nothing in the way, it is their turn.
 */
export function dueHold(standing: Standing): Hold {
  return processHold(standing) ?? limitHold(standing) ?? endpointHold(standing) ?? paceHold(standing);
}

function processHold({ now, engine, unreachable, recordsTrouble, endpoints }: Standing): Hold | undefined {
  if (endpoints.length === 0) return { code: 'no_endpoint' };
  switch (engine) {
    case 'off':
      return { code: 'no_calling_process' };
    case 'first_look':
      if (recordsTrouble === undefined) return { code: 'first_look' };
      return { code: 'records_unreadable', detail: recordsTrouble };
    case 'on':
      break;
  }
  if (unreachable === undefined || unreachable.until <= now) return undefined;
  return { code: 'provider_unreachable', until: unreachable.until, detail: unreachable.reason };
}

/** What admission would say of one more call. A budget used up pauses the campaign at its next step. */
function limitHold({ pacing, calling }: Standing): Hold | undefined {
  switch (pacing?.kind) {
    case 'stopped':
      return { code: pacing.reason };
    case 'held':
      return { code: pacing.reason === 'budget' ? 'budget_held' : pacing.reason, n: calling };
    case 'place':
    case undefined:
      return undefined;
  }
}

function endpointHold({ endpoints, now }: Standing): Hold | undefined {
  if (endpoints.some((one) => one.heldBy === undefined && one.restUntil <= now)) return undefined;
  const resting = endpoints.filter((one) => one.heldBy === undefined);
  if (resting.length === endpoints.length) return setAside(resting);
  const own = endpoints.filter((one) => one.heldBy === 'this_campaign').length;
  const code = own === 0 ? 'other_campaign_first' : 'no_free_endpoint';
  return { code, n: endpoints.length - resting.length };
}

function setAside(resting: readonly EndpointFacts[]): Hold {
  const until = Math.min(...resting.map((one) => one.restUntil));
  const detail = resting.find((one) => one.restUntil === until)?.restReason;
  return { code: 'endpoints_set_aside', until, detail, n: resting.length };
}

/** While the pace still rises that is why it is slow. */
function paceHold({ now, pacing, rampUpUntil }: Standing): Hold {
  if (pacing?.kind !== 'place' || pacing.at <= now) return { code: 'pace' };
  const rising = pacing.reason === 'pace' && rampUpUntil !== undefined && rampUpUntil > now;
  return { code: rising ? 'ramp_up' : pacing.reason, until: Math.ceil(pacing.at) };
}
