import { IANAZone } from 'luxon';

import { zonesOf } from '../../../campaigns/rules/contact-zones';

/** ISO weekday (1 is Monday) and hour where the contact lives; undefined where several zones are possible. */
export function localTimeOf(
  zoneKey: string,
  atMs: number,
): { readonly weekday: number; readonly hour: number } | undefined {
  const [zone, another] = zonesOf(zoneKey);
  if (zone === undefined || another !== undefined) return undefined;
  const local = new Date(atMs + IANAZone.create(zone).offset(atMs) * 60_000);
  return { weekday: local.getUTCDay() || 7, hour: local.getUTCHours() };
}
