import { getTimezonesForCountry } from 'countries-and-timezones';
import { IANAZone } from 'luxon';

/**
 * The key under which a prospect's time is kept: an IANA zone, or a country whose several zones must all
 * be open because nothing tells which is the contact's.
 */
export function zoneKey(contactZone: string | null, country: string | null, fallback: string): string {
  if (contactZone !== null && IANAZone.isValidZone(contactZone)) return contactZone;
  if (country === null) return fallback;
  const zones = zonesOfCountry(country);
  if (zones.length === 0) return fallback;
  return zones.length === 1 ? (zones[0] ?? fallback) : country;
}

/** Asked for every prospect looked at, and checking a zone's name takes a tenth of a millisecond. */
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 1000;

/** The zones in which it must be permitted to call. Empty for a key nobody knows: then no call. */
export function zonesOf(key: string): readonly string[] {
  const before = known.get(key);
  if (before !== undefined) return before;
  const zones = findZonesOf(key);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, zones);
  return zones;
}

function findZonesOf(key: string): readonly string[] {
  return /^[A-Z]{2}$/.test(key) ? zonesOfCountry(key) : IANAZone.isValidZone(key) ? [key] : [];
}

function zonesOfCountry(country: string): readonly string[] {
  const zones = getTimezonesForCountry(country)?.map((zone) => zone.name) ?? [];
  return zones.filter((zone) => IANAZone.isValidZone(zone));
}
