import type { CallRecord } from '../../../provider/provider.port';
import { isOneOf, isPhone } from '../../rules/same-number';
import { rowsOf, type TestCall } from './test-call';

export type Party = 'phone' | 'endpoint';

/** Which of the two rang first, and by what it is known; or why it is not. */
export type LegOrder =
  | { readonly first: Party; readonly by: 'relation' | 'detected' | 'connected' | 'alone' }
  | {
      readonly first: undefined;
      /** `one_leg`: a single row tells nothing of the other party. `same_moment`: both within a second. */
      readonly why: 'no_rows' | 'one_leg' | 'same_moment' | 'contradiction';
    };

/** Provider times are cut to the second. */
const APART_MS = 1000;

/**
 * The second party is called once the first has answered. So the leg that is detected earlier, or connected
 * while the other still rings, rang first; and so did the leg that the others name as their origin.
 * `alone`: the person's leg rang and the endpoint had none. That speaks for the person, but a provider that
 * writes one row for a whole call would show the same: it confirms, and never overturns, what is configured.
 */
export function legOrder(call: TestCall): LegOrder {
  const rows = rowsOf(call);
  const legs = {
    phone: rows.filter((row) => isPhone(row.dnis, call.phone, call.national)),
    endpoint: rows.filter((row) => goesToEndpoint(call, row)),
  };
  if (legs.phone.length + legs.endpoint.length === 0) return { first: undefined, why: 'no_rows' };
  if (legs.phone.length === 0 || legs.endpoint.length === 0) return oneLeg(call, legs);
  const phone = earliest(legs.phone);
  const endpoint = earliest(legs.endpoint);
  const votes = [
    { first: byRelation(phone, endpoint), by: 'relation' as const },
    { first: earlier(phone.detectAt, endpoint.detectAt), by: 'detected' as const },
    { first: earlier(phone.connectAt, endpoint.connectAt), by: 'connected' as const },
    { first: connectedInALook(call), by: 'connected' as const },
  ].flatMap(({ first, by }) => (first === undefined ? [] : [{ first, by }]));
  const [vote] = votes;
  if (vote === undefined) return { first: undefined, why: 'same_moment' };
  if (votes.some(({ first }) => first !== vote.first)) return { first: undefined, why: 'contradiction' };
  return vote;
}

function goesToEndpoint(call: TestCall, row: CallRecord): boolean {
  if (isPhone(row.dnis, call.phone, call.national)) return false;
  return isOneOf(row.dnis, call.endpointNames) || isOneOf(row.dnisUser, call.endpointNames);
}

function oneLeg(call: TestCall, legs: Readonly<Record<Party, readonly CallRecord[]>>): LegOrder {
  const rangAlone = call.looks.some(
    ({ rows }) => rows.length > 0 && rows.every((row) => legs.phone.some(sameCall(row)) && !row.connectAt),
  );
  return rangAlone ? { first: 'phone', by: 'alone' } : { first: undefined, why: 'one_leg' };
}

function byRelation(phone: CallRecord, endpoint: CallRecord): Party | undefined {
  if (phone.originalCallid === endpoint.callid && phone.callid !== endpoint.callid) return 'endpoint';
  if (endpoint.originalCallid === phone.callid && phone.callid !== endpoint.callid) return 'phone';
  return undefined;
}

function earlier(phoneAt: number | undefined, endpointAt: number | undefined): Party | undefined {
  if (phoneAt === undefined || endpointAt === undefined) return undefined;
  if (Math.abs(phoneAt - endpointAt) < APART_MS) return undefined;
  return phoneAt < endpointAt ? 'phone' : 'endpoint';
}

/** One party's leg was up, connected, while the other's rang. */
function connectedInALook(call: TestCall): Party | undefined {
  for (const { rows } of call.looks) {
    const phone = rows.find((row) => isPhone(row.dnis, call.phone, call.national));
    const endpoint = rows.find((row) => goesToEndpoint(call, row));
    if (phone === undefined || endpoint === undefined) continue;
    if ((phone.connectAt === undefined) === (endpoint.connectAt === undefined)) continue;
    return phone.connectAt === undefined ? 'endpoint' : 'phone';
  }
  return undefined;
}

function earliest(rows: readonly CallRecord[]): CallRecord {
  return rows.reduce((first, row) => (row.detectAt < first.detectAt ? row : first));
}

const sameCall =
  (row: CallRecord) =>
  (other: CallRecord): boolean =>
    other.callid === row.callid;
