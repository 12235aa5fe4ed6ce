import type { CallRecord, UnreadableRecord } from '../../provider.port';
import { fromProviderTime, isNoTime } from './provider-time';

export type ReadRecord = { readonly record: CallRecord } | { readonly unreadable: UnreadableRecord };

/** A raw row longer than this is no call record. */
const LONGEST_RAW = 16_384;
const LONGEST_ROUTE = 200;

/**
 * Reads one row of the provider's answer. Numbers may come as strings; unknown fields are kept in `raw`;
 * the richer fields are used when present and never needed. A row that cannot be read is returned as such.
 */
export function readCallRecord(row: unknown, zone: string): ReadRecord {
  const raw = JSON.stringify(row) ?? 'null';
  const no = (why: string): ReadRecord => ({ unreadable: { why, raw: raw.slice(0, LONGEST_RAW) } });
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return no('not an object');
  if (raw.length > LONGEST_RAW) return no('too long');
  const field = row as Record<string, unknown>;

  const callid = textOf(field.callid);
  if (callid === '') return no('no callid');
  const detectAt = fromProviderTime(textOf(field.detect_time), zone);
  if (detectAt === undefined) return no('detect_time is not a time');
  const connectAt = isNoTime(field.connect_time)
    ? undefined
    : fromProviderTime(textOf(field.connect_time), zone);
  if (connectAt === undefined && !isNoTime(field.connect_time)) return no('connect_time is not a time');
  const durationS = numberOf(field.duration) ?? 0;
  if (durationS < 0) return no('duration is negative');
  const costMicros = microsOf(field.cost);
  if (costMicros === undefined) return no('cost is not a number');

  const ringS = numberOf(field.ring_time);
  const original = textOf(field.original_callid) || textOf(field.ref_callid);
  return {
    record: {
      callid,
      ani: textOf(field.ani),
      dnis: textOf(field.dnis),
      aniUser: textOf(field.ani_user),
      dnisUser: textOf(field.dnis_user),
      detectAt,
      connectAt,
      durationS: Math.round(durationS),
      costMicros,
      accessFeeMicros: optionalMicrosOf(field.access_fee),
      rateMicros: optionalMicrosOf(field.rate),
      routePattern: textOf(field.route_pattern).slice(0, LONGEST_ROUTE) || undefined,
      routeName: textOf(field.route_name).slice(0, LONGEST_ROUTE) || undefined,
      endReason: textOf(field.end_reason) || undefined,
      ringS: ringS === undefined || ringS < 0 ? undefined : ringS,
      originalCallid: original === '' || original === '0' || original === callid ? undefined : original,
      raw,
    },
  };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

function numberOf(value: unknown): number | undefined {
  const text = textOf(value);
  if (!/^-?\d+(\.\d+)?$/.test(text)) return undefined;
  return Number(text);
}

/** Undefined where it is not given, or is no number: the row is good without it, and `raw` keeps what stood there. */
function optionalMicrosOf(value: unknown): number | undefined {
  return textOf(value) === '' ? undefined : microsOf(value);
}

/** Exact decimal text → whole millionths; digits beyond the sixth are rounded half up. Nothing → 0. */
export function microsOf(value: unknown): number | undefined {
  // A JSON number below a millionth prints as `1e-7`, which is no decimal text.
  const text = typeof value === 'number' && Number.isFinite(value) ? value.toFixed(7) : textOf(value);
  if (text === '') return 0;
  const match = /^(-?)(\d{1,9})(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole, fraction = ''] = match;
  const six = Number(fraction.slice(0, 6).padEnd(6, '0'));
  const roundUp = Number(fraction[6] ?? '0') >= 5 ? 1 : 0;
  const micros = Number(whole) * 1_000_000 + six + roundUp;
  return sign === '-' && micros !== 0 ? -micros : micros;
}
