import type { Hold } from './hold';
import type { EndpointFacts, Standing } from './standing';

/** What keeps the whole campaign from calling, whoever is due; undefined when it runs and its rules permit. */
export function campaignHold(standing: Standing): Hold | undefined {
  switch (standing.state) {
    case 'draft':
      return { code: 'not_started' };
    case 'scheduled':
      return { code: 'scheduled', until: standing.startsAt };
    case 'paused':
      return { code: 'campaign_paused', detail: standing.stateReason };
    case 'completed':
    case 'cancelled':
      return { code: `campaign_${standing.state}` };
    case 'running':
      break;
  }
  const { registriesLacking } = standing;
  if (registriesLacking.length === 0) return undefined;
  return { code: 'registry_too_old', detail: registriesLacking.join(', ') };
}

/** What holds those who are due and whose hours are open; with nothing in the way, their turn in the pace. */
export function dueHold(standing: Standing): Hold {
  const { now, engine, unreachable, endpoints } = standing;
  if (engine === 'off') return { code: 'not_calling_here' };
  if (engine === 'first_look') return { code: 'records_unreadable', detail: standing.recordsTrouble };
  if (unreachable !== undefined && unreachable.until > now) {
    return { code: 'provider_unreachable', until: unreachable.until, detail: unreachable.reason };
  }
  const taken = endpointHold(endpoints, now);
  return taken ?? { code: 'pace', until: standing.nextDialAt > now ? standing.nextDialAt : undefined };
}

function endpointHold(endpoints: readonly EndpointFacts[], now: number): Hold | undefined {
  if (endpoints.length === 0) return { code: 'no_endpoint' };
  if (endpoints.some((one) => one.heldBy === undefined && one.restUntil <= now)) return undefined;
  const resting = endpoints.filter((one) => one.heldBy === undefined);
  if (resting.length === endpoints.length) {
    const until = Math.min(...resting.map((one) => one.restUntil));
    const detail = resting.find((one) => one.restUntil === until)?.restReason;
    return { code: 'endpoints_set_aside', until, detail, n: resting.length };
  }
  const own = endpoints.filter((one) => one.heldBy === 'this_campaign').length;
  if (own === 0) return { code: 'other_campaign_first', n: endpoints.length - resting.length };
  return { code: 'no_free_endpoint', n: endpoints.length - resting.length };
}
