import { isOneOf, isPhone } from './same-number';

/** Who stands in a call record, as the provider writes it. */
export interface Parties {
  readonly ani: string;
  readonly dnis: string;
  readonly aniUser: string;
  readonly dnisUser: string;
}

export interface KnownPhone {
  /** E.164. */
  readonly phone: string;
  /** Without its country code. */
  readonly national: string;
}

export interface CalledThrough extends KnownPhone {
  /** User name and, if known, number of its endpoint. */
  readonly endpointNames: readonly string[];
}

/** The endpoint and the person are both in it. */
export function isCallOf(attempt: CalledThrough, record: Parties): boolean {
  return mentionsPhone(attempt, record) && mentionsEndpoint(attempt.endpointNames, record);
}

export function mentionsPhone(known: KnownPhone, record: Parties): boolean {
  return isPhoneOf(known, record.ani) || isPhoneOf(known, record.dnis);
}

export function isPhoneOf({ phone, national }: KnownPhone, party: string): boolean {
  return isPhone(party, phone, national);
}

export function mentionsEndpoint(names: readonly string[], record: Parties): boolean {
  return [record.ani, record.dnis, record.aniUser, record.dnisUser].some((party) => isOneOf(party, names));
}

/** Nobody but the endpoint stands in it: the leg to the endpoint itself. */
export function onlyEndpoint(names: readonly string[], record: Parties): boolean {
  return [record.ani, record.dnis].every((party) => party === '' || isOneOf(party, names));
}

/** One number and no second one, nor a user's name beside it. */
export function onlyOneParty({ ani, dnis, aniUser, dnisUser }: Parties): boolean {
  return [ani, dnis, aniUser, dnisUser].filter((party) => party !== '').length === 1;
}

export function goesTo(destinations: readonly string[], record: Parties): boolean {
  return isOneOf(record.dnis, destinations) || isOneOf(record.dnisUser, destinations);
}
