import type { Finding } from './finding';
import type { PlaceFacts, PreflightFacts } from './preflight-facts';

const MOST_NAMED = 5;

/** Whether there is an hour in which anybody may be called, and before the end. */
export function hoursFindings(facts: PreflightFacts): Finding[] {
  const { policy, places, from, queueMarginMs, expectedLeft = 0 } = facts;
  const { until } = policy;
  if (until !== undefined && from + queueMarginMs >= until) {
    return [{ code: 'until_passed', severity: 'stops', values: { until } }];
  }
  const never = places.filter(({ opensAt }) => opensAt === undefined);
  if (places.length > 0 && never.length === places.length) {
    return [{ code: 'no_open_window', severity: 'stops', values: {} }];
  }
  const opensAt = Math.min(...places.map((place) => place.opensAt ?? Number.POSITIVE_INFINITY));
  if (until !== undefined && places.length > 0 && opensAt + queueMarginMs >= until) {
    return [{ code: 'no_open_window_before_end', severity: 'stops', values: { until, opensAt } }];
  }
  const found: Finding[] = never.length === 0 ? [] : [someNeverOpen(never)];
  if (until !== undefined && expectedLeft > 0) {
    found.push({ code: 'leaves_people', severity: 'warns', values: { until, left: expectedLeft } });
  }
  return found;
}

function someNeverOpen(never: readonly PlaceFacts[]): Finding {
  const n = never.reduce((sum, place) => sum + place.n, 0);
  const places = [...never].sort((a, b) => b.n - a.n).slice(0, MOST_NAMED);
  return {
    code: 'some_never_open',
    severity: 'warns',
    values: { n, places: places.map(({ place }) => place) },
  };
}
