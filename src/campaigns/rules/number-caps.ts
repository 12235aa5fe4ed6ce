import type { NumberCaps } from './prospect-rules';
import { localTime, nextMidnight } from './zone-offset';

export const capWindowMs = 30 * 86_400_000;

/** A call that may have rung, to one number, from any campaign. */
export interface EarlierCall {
  readonly requestedAt: number;
  readonly campaignId: number;
}

export interface CapHold {
  readonly at: number;
  readonly reason: 'cap_day' | 'cap_30d';
}

/**
 * Until when the number's caps hold it; undefined when they do not. A day is one of the contact's zone: where
 * it may be in several, it counts in each of them. `calls`: those of the last 30 days, in any order.
 */
export function capHold(
  caps: NumberCaps,
  calls: readonly EarlierCall[],
  campaignId: number,
  zones: readonly string[],
  now: number,
): CapHold | undefined {
  const holds = [dayHold(caps, calls, campaignId, zones, now), rollingHold(caps, calls, now)];
  return holds.reduce(
    (last, hold) => (hold !== undefined && (last?.at ?? 0) < hold.at ? hold : last),
    undefined,
  );
}

function dayHold(
  { perDay, perDayCountsOwn }: NumberCaps,
  calls: readonly EarlierCall[],
  campaignId: number,
  zones: readonly string[],
  now: number,
): CapHold | undefined {
  if (perDay === undefined) return undefined;
  const counted = calls.filter((call) => perDayCountsOwn || call.campaignId !== campaignId);
  if (counted.length < perDay) return undefined;
  const full = zones.filter((zone) => {
    const today = localTime(zone, now).day;
    return counted.filter((call) => localTime(zone, call.requestedAt).day === today).length >= perDay;
  });
  if (full.length === 0) return undefined;
  return { at: Math.max(...full.map((zone) => nextMidnight(zone, now))), reason: 'cap_day' };
}

function rollingHold(
  { per30Days }: NumberCaps,
  calls: readonly EarlierCall[],
  now: number,
): CapHold | undefined {
  if (per30Days === undefined) return undefined;
  const times = calls
    .map((call) => call.requestedAt)
    .filter((at) => at > now - capWindowMs)
    .sort((a, b) => b - a);
  // Once this one is 30 days old, one fewer than the cap is younger.
  const last = times[per30Days - 1];
  return last === undefined ? undefined : { at: last + capWindowMs, reason: 'cap_30d' };
}
