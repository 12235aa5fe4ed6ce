import type { CallRecord } from '../provider/provider.port';
import type { Match } from './rules/match';
import type { OrphanKind } from './rules/orphan-kind';

/** Why a record is an attempt's: found by matching, its own whatever the clocks say, or told by a person. */
export type MatchedAs = Exclude<Match['as'], 'second'> | 'adopted' | 'person';

/** A row of the mirror. Times are the provider's, uncorrected, epoch ms. */
export interface StoredRecord extends CallRecord {
  readonly firstSeenAt: number;
  readonly attemptId: number | undefined;
  readonly matchedAs: MatchedAs | undefined;
  /** What it is taken for while no attempt explains it; of an attempt's own record, see `isSecondCall`. */
  readonly orphanKind: OrphanKind | undefined;
  /** How often it has changed since it was first seen. */
  readonly revisions: number;
}

/** Of an attempt that has another call: its request explains one of them. People are shown it until one has said so. */
export function isSecondCall(record: Pick<StoredRecord, 'attemptId' | 'orphanKind'>): boolean {
  return record.attemptId !== undefined && record.orphanKind === 'unexplained';
}

/** Whether a person may say whose it is; what is found for certain, or decided already, is nobody's to move. */
export function isInDoubt(
  record: Pick<StoredRecord, 'attemptId' | 'orphanKind'>,
  candidates: number,
): boolean {
  if (record.attemptId !== undefined) return isSecondCall(record);
  return record.orphanKind === undefined ? candidates > 0 : record.orphanKind !== 'dismissed';
}

export interface CdrRow {
  callid: string;
  detect_at: number;
  connect_at: number | null;
  duration_s: number;
  ani: string;
  dnis: string;
  ani_user: string;
  dnis_user: string;
  cost_micros: number;
  access_fee_micros: number | null;
  rate_micros: number | null;
  route_pattern: string | null;
  route_name: string | null;
  end_reason: string | null;
  ring_s: number | null;
  original_callid: string | null;
  raw: string;
  first_seen_at: number;
  attempt_id: number | null;
  matched_as: MatchedAs | null;
  orphan_kind: OrphanKind | null;
  revisions: number;
}

/** Whose a row is. */
export type LinkRow = Pick<CdrRow, 'callid' | 'attempt_id' | 'matched_as' | 'orphan_kind'>;

/** As the insertion takes them. */
export function valuesOf(record: CallRecord): unknown[] {
  const { callid, detectAt, connectAt, durationS, ani, dnis, aniUser, dnisUser, costMicros } = record;
  const { endReason, ringS, originalCallid, raw } = record;
  const parties = [ani, dnis, aniUser, dnisUser];
  const rest = [endReason ?? null, ringS ?? null, originalCallid ?? null, raw];
  const money = [record.accessFeeMicros ?? null, record.rateMicros ?? null];
  const route = [record.routePattern ?? null, record.routeName ?? null];
  return [
    callid,
    detectAt,
    connectAt ?? null,
    durationS,
    ...parties,
    costMicros,
    ...rest,
    ...money,
    ...route,
  ];
}

export function asRecord(row: CdrRow): StoredRecord {
  return {
    callid: row.callid,
    detectAt: row.detect_at,
    connectAt: row.connect_at ?? undefined,
    durationS: row.duration_s,
    ani: row.ani,
    dnis: row.dnis,
    aniUser: row.ani_user,
    dnisUser: row.dnis_user,
    costMicros: row.cost_micros,
    accessFeeMicros: row.access_fee_micros ?? undefined,
    rateMicros: row.rate_micros ?? undefined,
    routePattern: row.route_pattern ?? undefined,
    routeName: row.route_name ?? undefined,
    endReason: row.end_reason ?? undefined,
    ringS: row.ring_s ?? undefined,
    originalCallid: row.original_callid ?? undefined,
    raw: row.raw,
    firstSeenAt: row.first_seen_at,
    attemptId: row.attempt_id ?? undefined,
    matchedAs: row.matched_as ?? undefined,
    orphanKind: row.orphan_kind ?? undefined,
    revisions: row.revisions,
  };
}

export function asLink(row: LinkRow): Pick<StoredRecord, 'attemptId' | 'matchedAs' | 'orphanKind'> {
  return {
    attemptId: row.attempt_id ?? undefined,
    matchedAs: row.matched_as ?? undefined,
    orphanKind: row.orphan_kind ?? undefined,
  };
}
