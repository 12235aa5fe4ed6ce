import { getTimezone, getTimezonesForCountry } from 'countries-and-timezones';
import { IANAZone } from 'luxon';

/**
 * The key under which a prospect's place is kept: an IANA zone, or a country whose several zones must all
 * be open because nothing tells which is the contact's. `zone|CC` where the country, whose rules hold, is
 * not the one that the zone tells.
 */
export function placeKey(contactZone: string | null, country: string | null, fallback: string): string {
  const zone = zoneKey(contactZone, country, fallback);
  if (country === null || zone === country || countryOfZone(zone) === country) return zone;
  return `${zone}|${country}`;
}

function zoneKey(contactZone: string | null, country: string | null, fallback: string): string {
  if (contactZone !== null && IANAZone.isValidZone(contactZone)) return contactZone;
  if (country === null) return fallback;
  const zones = zonesOfCountry(country);
  if (zones.length === 0) return fallback;
  return zones.length === 1 ? (zones[0] ?? fallback) : country;
}

export interface Place {
  /** The zones in which it must be permitted to call. Empty for a key nobody knows: then no call. */
  readonly zones: readonly string[];
  readonly country: string | undefined;
}

/** Asked for every prospect looked at, and checking a zone's name takes a tenth of a millisecond. */
const known = new Map<string, Place>();
const MOST_KNOWN = 1000;

export function placeOf(key: string): Place {
  const before = known.get(key);
  if (before !== undefined) return before;
  const place = findPlace(key);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, place);
  return place;
}

export function zonesOf(key: string): readonly string[] {
  return placeOf(key).zones;
}

function findPlace(key: string): Place {
  const [zone = '', country] = key.split('|');
  if (/^[A-Z]{2}$/.test(zone)) return { zones: zonesOfCountry(zone), country: zone };
  if (!IANAZone.isValidZone(zone)) return { zones: [], country };
  return { zones: [zone], country: country ?? countryOfZone(zone) };
}

/** A zone's own country: the first that the time zone database names. */
function countryOfZone(zone: string): string | undefined {
  return getTimezone(zone)?.countries[0];
}

function zonesOfCountry(country: string): readonly string[] {
  const zones = getTimezonesForCountry(country)?.map((zone) => zone.name) ?? [];
  return zones.filter((zone) => IANAZone.isValidZone(zone));
}
