import { cookieOf, type WebRequest } from '../access';

/** Set by assets/zone.js. */
const zoneCookie = 'pregon_zone';

/** Before a browser has told its own, and where it has no scripts. */
const accountsZone = 'America/Costa_Rica';

/** The zone of whoever looks, as the browser tells it. */
export function viewersZone({ headers }: WebRequest): string {
  const told = decoded(cookieOf(headers.cookie, zoneCookie) ?? '');
  return isZone(told) ? told : accountsZone;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Only zones that stand in the library's own list: what is remembered for each stays bounded. */
const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);

const isZone = (told: string): boolean => zones.has(told);
