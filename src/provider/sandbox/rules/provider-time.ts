import { DateTime } from 'luxon';

const FORMAT = 'yyyy-MM-dd HH:mm:ss';

/** What the provider writes when there is no such moment: a call that never connected. */
export const NO_TIME = '1970-01-01 00:00:00';

export function providerTime(atMs: number, timeZone: string): string {
  return DateTime.fromMillis(atMs, { zone: timeZone }).toFormat(FORMAT);
}

export function isProviderTime(text: string): boolean {
  return DateTime.fromFormat(text, FORMAT, { zone: 'utc' }).isValid;
}
