import type { CallingWindow, DaySpan } from './calling-window';
import { type DayNo, weekdayOf } from './civil-day';
import { type HolidayCalendar, isHoliday, noHolidays } from './holiday-calendar';
import { evenStretches, type EvenStretch, localTime } from './zone-offset';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A window just opened may not be open yet on a clock a little behind ours. */
export const openingMarginMs = 2000;
/** A window that has not come round in so many days never will: a year, and its holidays. */
export const lookAheadDays = 400;
/** Looked at together: long enough for one look at most windows, short enough for clocks to change once. */
const STEP_MS = 3 * DAY_MS;

/** When somebody may be called: inside the window, on no holiday, in every one of the zones. */
export interface Hours {
  readonly window: CallingWindow;
  readonly holidays: HolidayCalendar;
  /** The zones in which the person may be. Empty: nobody knows, so never, unless hours do not matter at all. */
  readonly zones: readonly string[];
}

/** No hours and no holidays: the zone does not matter. */
function isUnlimited({ window, holidays }: Hours): boolean {
  return window === 'always' && holidays.countries.length === 0 && holidays.days.size === 0;
}

/** Whether it is open at one instant. Every instant has exactly one local time in a zone. */
export function isOpenAt(hours: Hours, atMs: number): boolean {
  if (isUnlimited(hours)) return true;
  return hours.zones.length > 0 && hours.zones.every((zone) => isOpenIn(hours, zone, atMs));
}

function isOpenIn({ window, holidays }: Hours, zone: string, atMs: number): boolean {
  const { day, minute } = localTime(zone, atMs);
  if (!isInside(window, weekdayOf(day), minute)) return false;
  return !isHoliday(holidays, day);
}

function isInside(window: CallingWindow, weekday: number, minute: number): boolean {
  if (window === 'always') return true;
  return window.some((span) => span.weekday === weekday && span.from <= minute && minute < span.to);
}

/**
 * Whether a call may be asked for at `now`: open in every one of the zones from a moment before until
 * `marginMs` after, since the provider may place the call that much later.
 */
export function mayCallAt(hours: Hours, now: number, marginMs: number): boolean {
  if (isUnlimited(hours)) return true;
  // Hours change at whole minutes: a look a minute misses nothing.
  for (let at = now + marginMs; at > now; at -= MINUTE_MS) if (!isOpenAt(hours, at)) return false;
  return isOpenAt(hours, now) && isOpenAt(hours, now - openingMarginMs);
}

/** The first moment from `now` on at which `mayCallAt` holds, or undefined if there is none within `days`. */
export function nextCallableAt(
  hours: Hours,
  now: number,
  marginMs: number,
  days = lookAheadDays,
): number | undefined {
  if (mayCallAt(hours, now, marginMs)) return now;
  for (const { from, to } of openStretches(hours, now - openingMarginMs, now + days * DAY_MS)) {
    const at = Math.max(now, from + openingMarginMs);
    if (at + marginMs < to) return at;
  }
  return undefined;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretches of time that are open in every zone, in order, touching ones joined; cut at both ends. */
export function* openStretches(hours: Hours, from: number, to: number): Generator<Stretch> {
  if (isUnlimited(hours)) {
    yield { from, to };
    return;
  }
  if (hours.zones.length === 0) return;
  let pending: Stretch | undefined;
  for (let start = from; start < to; start += STEP_MS) {
    const end = Math.min(start + STEP_MS, to);
    let common: Stretch[] = [{ from: start, to: end }];
    for (const zone of hours.zones) {
      common = intersection(common, stretchesIn(hours, zone, start, end));
      if (common.length === 0) break;
    }
    for (const stretch of common) {
      if (pending?.to === stretch.from) {
        pending = { from: pending.from, to: stretch.to };
        continue;
      }
      if (pending !== undefined) yield pending;
      pending = stretch;
    }
  }
  if (pending !== undefined) yield pending;
}

function stretchesIn(hours: Hours, zone: string, from: number, to: number): Stretch[] {
  return evenStretches(zone, from, to).flatMap((even) => stretchesInEven(hours, even));
}

function stretchesInEven({ window, holidays }: Hours, { from, to, offsetMs }: EvenStretch): Stretch[] {
  const found: Stretch[] = [];
  const lastDay = Math.floor((to - 1 + offsetMs) / DAY_MS);
  for (let day = Math.floor((from + offsetMs) / DAY_MS); day <= lastDay; day += 1) {
    const spans = spansOn(window, day);
    if (spans.length === 0 || isHoliday(holidays, day)) continue;
    const midnight = day * DAY_MS - offsetMs;
    for (const span of spans) {
      const start = Math.max(from, midnight + span.from * MINUTE_MS);
      const end = Math.min(to, midnight + span.to * MINUTE_MS);
      if (start < end) found.push({ from: start, to: end });
    }
  }
  return found;
}

const wholeDay = { from: 0, to: 1440 };

function spansOn(window: CallingWindow, day: DayNo): readonly Pick<DaySpan, 'from' | 'to'>[] {
  if (window === 'always') return [wholeDay];
  const weekday = weekdayOf(day);
  return window.filter((span) => span.weekday === weekday);
}

function intersection(some: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  const common: Stretch[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [one, other] = [some[i], others[j]];
    if (one === undefined || other === undefined) return common;
    const from = Math.max(one.from, other.from);
    const to = Math.min(one.to, other.to);
    if (from < to) common.push({ from, to });
    if (one.to < other.to) i += 1;
    else j += 1;
  }
}

/** Why it is closed at that instant; undefined when it is open. */
export function whyClosedAt(
  hours: Hours,
  atMs: number,
): 'window_closed' | 'holiday' | 'no_open_window' | undefined {
  if (isOpenAt(hours, atMs)) return undefined;
  if (hours.zones.length === 0) return 'no_open_window';
  return isOpenAt({ ...hours, holidays: noHolidays }, atMs) ? 'holiday' : 'window_closed';
}
