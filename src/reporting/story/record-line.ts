import { isOneOf, isPhone } from '../../reconciliation/rules/same-number';
import { moneyText } from '../../campaigns';
import { isoTime } from '../rules/iso-time';

export interface RecordRow {
  readonly callid: string;
  readonly detect_at: number;
  readonly connect_at: number | null;
  readonly duration_s: number;
  readonly ani: string;
  readonly dnis: string;
  readonly ani_user: string;
  readonly dnis_user: string;
  readonly cost_micros: number;
  readonly end_reason: string | null;
  readonly original_callid: string | null;
  readonly matched_as: string | null;
  readonly orphan_kind: string | null;
  readonly rate_micros: number | null;
  readonly access_fee_micros: number | null;
  readonly raw: string;
  readonly first_seen_at: number;
  readonly changed_at: number;
  readonly revisions: number;
}

/** A call record of an attempt, with what ties the two together. Its times are the provider's clock, read in its zone. */
export interface RecordLine {
  readonly callid: string;
  readonly detectedAt: string | undefined;
  readonly connectedAt: string | undefined;
  readonly durationS: number;
  readonly cost: string;
  /** A minute's rate, and the fee for the access. Null: not said. */
  readonly rate: string | null;
  readonly accessFee: string | null;
  readonly endReason: string | null;
  /** In which fields the phone and the endpoint stand, and the call that it names as its own. */
  readonly matched: {
    readonly phoneIn: readonly string[];
    readonly endpointIn: readonly string[];
    readonly legOf: string | null;
    /** `call`, `leg`, `second` (the request was carried out once more), `adopted` (its own whatever the clocks say), `person` (somebody decided). */
    readonly as: string | null;
  };
  readonly firstSeenAt: string | undefined;
  readonly changedAt: string | undefined;
  /** How often the provider changed it after it was first seen. */
  readonly revisions: number;
  /** As it came. */
  readonly raw: unknown;
}

export interface Parties {
  readonly phone: string;
  readonly national: string;
  readonly endpointNames: readonly string[];
}

export function recordLine(row: RecordRow, { phone, national, endpointNames }: Parties): RecordLine {
  const fields = (['ani', 'dnis', 'ani_user', 'dnis_user'] as const).map(
    (field) => [field, row[field]] as const,
  );
  const where = (holds: (text: string) => boolean) =>
    fields.flatMap(([field, text]) => (holds(text) ? [field] : []));
  return {
    callid: row.callid,
    detectedAt: isoTime(row.detect_at),
    connectedAt: isoTime(row.connect_at),
    durationS: row.duration_s,
    cost: moneyText(row.cost_micros),
    rate: row.rate_micros === null ? null : moneyText(row.rate_micros),
    accessFee: row.access_fee_micros === null ? null : moneyText(row.access_fee_micros),
    endReason: row.end_reason,
    matched: {
      phoneIn: where((text) => isPhone(text, phone, national)),
      endpointIn: where((text) => isOneOf(text, endpointNames)),
      legOf: row.original_callid,
      as: row.orphan_kind === 'unexplained' ? 'second' : row.matched_as,
    },
    firstSeenAt: isoTime(row.first_seen_at),
    changedAt: isoTime(row.changed_at),
    revisions: row.revisions,
    raw: JSON.parse(row.raw) as unknown,
  };
}
