import { IANAZone } from 'luxon';

import type { CallingWindow, DaySpan } from './calling-window';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A window just opened may not be open yet on a clock a little behind ours. */
export const openingMarginMs = 2000;

/** Whether the window is open at one instant, in one zone. Every instant has exactly one local time. */
export function isOpenAt(window: CallingWindow, zone: string, atMs: number): boolean {
  if (window === 'always') return true;
  const { weekday, minute } = localTime(zone, atMs);
  return window.some((span) => span.weekday === weekday && span.from <= minute && minute < span.to);
}

/**
 * Whether a call may be asked for at `now`: open in every one of the zones from a moment before until
 * `marginMs` after, since the provider may place the call that much later.
 */
export function mayCallAt(
  window: CallingWindow,
  zones: readonly string[],
  now: number,
  marginMs: number,
): boolean {
  if (window === 'always') return true;
  if (zones.length === 0) return false;
  for (let at = now + marginMs; at > now; at -= MINUTE_MS) {
    if (!zones.every((zone) => isOpenAt(window, zone, at))) return false;
  }
  return zones.every((zone) => isOpenAt(window, zone, now) && isOpenAt(window, zone, now - openingMarginMs));
}

/**
 * The first moment from `now` on at which `mayCallAt` holds, or undefined if there is none within eight
 * days, the time in which every weekly window has come round.
 */
export function nextCallableAt(
  window: CallingWindow,
  zones: readonly string[],
  now: number,
  marginMs: number,
): number | undefined {
  if (mayCallAt(window, zones, now, marginMs)) return now;
  if (window === 'always' || zones.length === 0) return undefined;
  const end = now + 8 * DAY_MS;
  let at = now;
  while (at <= end) {
    at = Math.max(...zones.map((zone) => nextStart(window, zone, at)));
    const candidate = at + openingMarginMs;
    if (mayCallAt(window, zones, candidate, marginMs)) return candidate;
    at += MINUTE_MS;
  }
  return undefined;
}

/** `at` if open, else the next instant at which a span begins in this zone. */
function nextStart(window: readonly DaySpan[], zone: string, at: number): number {
  if (isOpenAt(window, zone, at)) return at;
  const starts = window.map((span) => {
    const { weekday, minute } = localTime(zone, at);
    const minutesAhead = (((span.weekday - weekday + 7) % 7) * 1440 + span.from - minute + 10_080) % 10_080;
    const local =
      Math.floor(localMs(zone, at) / MINUTE_MS) * MINUTE_MS + (minutesAhead || 10_080) * MINUTE_MS;
    return instantOf(zone, local, at);
  });
  return Math.min(...starts);
}

/** The instant at which local clocks show `local`; where a change of clocks skips it, the first after it. */
function instantOf(zone: string, local: number, near: number): number {
  const first = local - offsetMs(zone, near);
  const second = local - offsetMs(zone, first);
  return localMs(zone, second) >= local ? second : Math.max(first, second);
}

function localTime(zone: string, atMs: number): { weekday: number; minute: number } {
  const local = new Date(localMs(zone, atMs));
  return { weekday: local.getUTCDay() || 7, minute: local.getUTCHours() * 60 + local.getUTCMinutes() };
}

function localMs(zone: string, atMs: number): number {
  return atMs + offsetMs(zone, atMs);
}

function offsetMs(zone: string, atMs: number): number {
  return IANAZone.create(zone).offset(atMs) * MINUTE_MS;
}
