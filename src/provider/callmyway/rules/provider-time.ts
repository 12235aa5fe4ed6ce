import { DateTime } from 'luxon';

/** `YYYY-MM-DD HH:mm:ss`, without a zone: the manual's format for every time, both ways. */
const format = 'yyyy-MM-dd HH:mm:ss';

/** Epoch ms → the provider's text, in its zone. */
export function toProviderTime(atMs: number, zone: string): string {
  return DateTime.fromMillis(atMs, { zone }).toFormat(format);
}

/**
 * The provider's text → epoch ms, read in its zone. Undefined when it is not a time. Also takes a `T`
 * between date and time, fractions of a second and an explicit offset.
 */
export function fromProviderTime(text: string, zone: string): number | undefined {
  const trimmed = text.trim();
  const quickly = withinHour(trimmed, zone);
  if (quickly !== undefined) return quickly;
  if (!/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?/.test(trimmed)) return undefined;
  const parsed = DateTime.fromISO(trimmed.replace(' ', 'T'), { zone });
  return parsed.isValid ? parsed.toMillis() : undefined;
}

/**
 * "Not connected": the Unix epoch as the manual writes it, or as a server in the Americas shifts it to
 * the evening before; also empty, zero or missing.
 */
export function isNoTime(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === '0') return true;
  return typeof value === 'string' && /^\s*$|^\s*(1969-12-31|1970-01-01|0000-00-00)/.test(value);
}

/** Start of a civil hour in a zone, epoch ms; null when clocks change in it, or there is no such hour. */
const hours = new Map<string, number | null>();
const MOST_HOURS = 1000;
const HOUR_LESS_A_SECOND_MS = 3_599_000;

/**
 * The manual's own format, as fast as a page with hundreds of rows wants it: the calendar is asked once for
 * each hour. Undefined where that is not enough, or for another form.
 */
function withinHour(text: string, zone: string): number | undefined {
  const [, hour, minutes, seconds] = /^(\d{4}-\d{2}-\d{2} \d{2}):([0-5]\d):([0-5]\d)$/.exec(text) ?? [];
  if (hour === undefined) return undefined;
  const key = `${hour} ${zone}`;
  let start = hours.get(key);
  if (start === undefined) {
    if (hours.size >= MOST_HOURS) hours.clear();
    start = startOfHour(hour, zone);
    hours.set(key, start);
  }
  return start === null ? undefined : start + Number(minutes) * 60_000 + Number(seconds) * 1000;
}

function startOfHour(hour: string, zone: string): number | null {
  const at = (rest: string): number =>
    DateTime.fromISO(`${hour.replace(' ', 'T')}:${rest}`, { zone }).toMillis();
  const start = at('00:00');
  return at('59:59') - start === HOUR_LESS_A_SECOND_MS ? start : null;
}
