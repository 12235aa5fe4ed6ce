import { cookieOf, type WebRequest } from '../access';

/** Set by assets/zone.js. */
const zoneCookie = 'pregon_zone';

/** Before a browser has told its own, and where it has no scripts. */
const accountsZone = 'America/Costa_Rica';

/** The zone of whoever looks, as the browser tells it. */
export function viewersZone({ headers }: Pick<WebRequest, 'headers'>): string {
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

const known = new Map<string, boolean>();
const MOST_KNOWN = 500;

/** Browsers differ in the names that they give, so it is what the formatter takes; asked once for each. */
function isZone(told: string): boolean {
  if (!/^[A-Za-z][\w+/-]{1,63}$/.test(told)) return false;
  const is = known.get(told) ?? isFormattable(told);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(told, is);
  return is;
}

function isFormattable(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
