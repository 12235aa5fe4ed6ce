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
