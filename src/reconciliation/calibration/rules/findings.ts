import { IANAZone } from 'luxon';

import type { CallRecord } from '../../../provider/provider.port';
import { digitsOf, isOneOf, isPhone } from '../../rules/same-number';
import { legOrder, type LegOrder, type Party } from './leg-order';
import { rowsOf, type TestCall } from './test-call';

export type FirstLeg = 'first_num' | 'secd_num';

/** What one test call has shown. What it did not prove is null, and stays as it is configured. */
export interface Findings {
  readonly legOrder: LegOrder;
  /** The parameter whose number rings first; null: not proven. */
  readonly firstLeg: FirstLeg | null;
  /** How the provider writes the phone, each form that was seen. */
  readonly phoneForms: readonly PhoneForm[];
  /** The fields in which the endpoint stood. */
  readonly endpointIn: readonly EndpointField[];
  /** By how much the provider's clock, read in the configured zone, is ahead of ours: at least, at most. Ms. */
  readonly clockAheadMs: { readonly least: number; readonly most: number } | null;
  readonly zone: ZoneFinding | null;
  /** From the end of the call until its records were there: at least, at most. Ms. */
  readonly recordDelayMs: { readonly least: number; readonly most: number } | null;
  /** Whether `fullAccount=1` shows the calls of other endpoints. */
  readonly fullAccount: boolean | null;
  readonly rowsPerCall: number | null;
  /** Every field of its rows; those that the manual does not name. */
  readonly fields: readonly string[];
  readonly richerFields: readonly string[];
}

export type PhoneForm = 'national' | 'international' | 'e164' | 'with_00';
export type EndpointField = 'ani' | 'dnis' | 'ani_user' | 'dnis_user';

export interface ZoneFinding {
  readonly configured: string;
  /** Of the provider's timestamps, e.g. `-06:00`. */
  readonly utcOffset: string;
  /** The configured zone has that offset at the time of the call. */
  readonly agrees: boolean;
}

const manualFields = new Set(
  (
    'callid ani dnis detect_time connect_time duration ani_user dnis_user cost access_fee rate ' +
    'route_pattern route_name'
  ).split(' '),
);

const MINUTE_MS = 60_000;
const QUARTER_HOUR_MS = 15 * MINUTE_MS;
/** A clock is not further off than this beside its zone, or nothing is said about the zone. */
const WIDEST_CLOCK_MS = 3 * MINUTE_MS;
/** The request left within this of its admission; provider times are cut to the second. */
const SLACK_MS = 1000;

/** `asked`: who rings first by the configured `firstLeg`. */
export function findingsOf(
  call: TestCall,
  configured: { readonly firstLeg: FirstLeg; readonly timeZone: string; readonly asked: Party },
): Findings {
  const rows = rowsOf(call);
  const order = legOrder(call);
  const clockAheadMs = clockOf(call, rows);
  const fields = [...new Set(rows.flatMap(({ raw }) => fieldsOf(raw)))].sort();
  return {
    legOrder: order,
    firstLeg: firstLegBy(order, configured),
    phoneForms: phoneFormsOf(call, rows),
    endpointIn: endpointFieldsOf(call, rows),
    clockAheadMs,
    zone: clockAheadMs === null ? null : zoneOf(clockAheadMs.most, configured.timeZone, call.requestedAt),
    recordDelayMs: recordDelayOf(call),
    fullAccount: call.seenByAnother ?? null,
    rowsPerCall: call.records.length === 0 ? null : call.records.length,
    fields,
    richerFields: fields.filter((field) => !manualFields.has(field)),
  };
}

function firstLegBy(
  order: LegOrder,
  { firstLeg, asked }: { firstLeg: FirstLeg; asked: Party },
): FirstLeg | null {
  if (order.first === undefined) return null;
  if (order.first === asked) return firstLeg;
  if (order.by === 'alone') return null;
  return firstLeg === 'first_num' ? 'secd_num' : 'first_num';
}

/** Nothing is detected before it was asked for, nor after it was first seen. */
function clockOf(call: TestCall, rows: readonly CallRecord[]): Findings['clockAheadMs'] {
  if (rows.length === 0) return null;
  const detectAt = Math.min(...rows.map((row) => row.detectAt));
  const seenAt = call.looks.find((look) => look.rows.length > 0)?.at ?? call.recordsSeenAt;
  if (seenAt === undefined) return null;
  return { least: detectAt - seenAt, most: detectAt + SLACK_MS - call.requestedAt };
}

function zoneOf(aheadMs: number, configured: string, at: number): ZoneFinding | null {
  const shiftMs = Math.round(aheadMs / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  if (Math.abs(aheadMs - shiftMs) > WIDEST_CLOCK_MS) return null;
  const minutes = IANAZone.create(configured).offset(at) + shiftMs / MINUTE_MS;
  return { configured, utcOffset: offsetText(minutes), agrees: shiftMs === 0 };
}

function offsetText(minutes: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** From looks alone: no clock but ours is in it. */
function recordDelayOf({ looks, recordsSeenAt, recordsAbsentAt }: TestCall): Findings['recordDelayMs'] {
  const lastUp = looks.findLast((look) => look.rows.length > 0)?.at;
  if (lastUp === undefined || recordsSeenAt === undefined) return null;
  const idle = looks.find((look) => look.at > lastUp)?.at;
  const least = idle === undefined || recordsAbsentAt === undefined ? 0 : Math.max(0, recordsAbsentAt - idle);
  return { least, most: Math.max(0, recordsSeenAt - lastUp) };
}

function phoneFormsOf({ phone, national }: TestCall, rows: readonly CallRecord[]): PhoneForm[] {
  const written = rows
    .flatMap(({ ani, dnis }) => [ani, dnis])
    .filter((text) => isPhone(text, phone, national));
  return [...new Set(written.map((text) => formOf(text, phone)))].sort();
}

function formOf(written: string, phone: string): PhoneForm {
  const digits = digitsOf(written);
  const full = digitsOf(phone);
  if (written.startsWith('+')) return 'e164';
  if (digits === `00${full}`) return 'with_00';
  return digits === full ? 'international' : 'national';
}

function endpointFieldsOf({ endpointNames }: TestCall, rows: readonly CallRecord[]): EndpointField[] {
  const fields: readonly (readonly [EndpointField, (row: CallRecord) => string])[] = [
    ['ani', (row) => row.ani],
    ['dnis', (row) => row.dnis],
    ['ani_user', (row) => row.aniUser],
    ['dnis_user', (row) => row.dnisUser],
  ];
  return fields.flatMap(([field, of]) =>
    rows.some((row) => isOneOf(of(row), endpointNames)) ? [field] : [],
  );
}

function fieldsOf(raw: string): string[] {
  const row: unknown = JSON.parse(raw);
  return typeof row === 'object' && row !== null ? Object.keys(row) : [];
}
