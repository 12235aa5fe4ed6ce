import { PlacedLeg } from './placed-call';
import { NO_TIME, providerTime } from './provider-time';
import { RecordForm } from './scenario';
import { Tariff } from './tariff';

/** The fields of the manual, in its order; every value is text, as such providers send it. */
export interface CallRecord {
  readonly callid: string;
  readonly ani: string;
  readonly dnis: string;
  readonly detect_time: string;
  readonly connect_time: string;
  readonly duration: string;
  readonly ani_user: string;
  readonly dnis_user: string;
  readonly cost: string;
  readonly access_fee: string;
  readonly rate: string;
  readonly route_pattern: string;
  readonly route_name: string;
  readonly end_reason?: string;
  readonly ring_time?: string;
  readonly disconnect_time?: string;
  readonly type?: string;
  readonly original_callid?: string;
  readonly ref_callid?: string;
}

/** Who stands where in the record of a leg. */
export interface LegParties {
  readonly ani: string;
  readonly dnis: string;
  readonly aniUser: string;
  readonly dnisUser: string;
}

export interface RecordContext {
  readonly parties: LegParties;
  readonly tariff: Tariff;
  /** The leg that rang first; the others came out of it. */
  readonly firstCallid: string;
  readonly fields: RecordForm['fields'];
  readonly timeZone: string;
}

export function finishedRecord(leg: PlacedLeg, context: RecordContext): CallRecord {
  const record = manualFields(leg, context);
  if (context.fields === 'documented') return record;
  return {
    ...record,
    end_reason: leg.endReason,
    ring_time: String(leg.ringS),
    disconnect_time: providerTime(leg.endMs, context.timeZone),
    ...relations(leg, context),
  };
}

/** A call in progress: the live answer always says duration 0, and knows no end. */
export function liveRecord(leg: PlacedLeg, context: RecordContext, nowMs: number): CallRecord {
  const connectMs = leg.connectMs !== undefined && leg.connectMs <= nowMs ? leg.connectMs : undefined;
  const record = manualFields({ ...leg, connectMs, talkS: 0, cost: 0 }, context);
  if (context.fields === 'documented') return record;
  return { ...record, end_reason: '', ring_time: '0', disconnect_time: '', ...relations(leg, context) };
}

function manualFields(leg: PlacedLeg, { parties, tariff, timeZone }: RecordContext): CallRecord {
  return {
    callid: leg.callid,
    ani: parties.ani,
    dnis: parties.dnis,
    detect_time: providerTime(leg.detectMs, timeZone),
    connect_time: leg.connectMs === undefined ? NO_TIME : providerTime(leg.connectMs, timeZone),
    duration: String(leg.talkS),
    ani_user: parties.aniUser,
    dnis_user: parties.dnisUser,
    cost: leg.cost.toFixed(4),
    access_fee: tariff.accessFee.toFixed(4),
    rate: tariff.perMinute.toFixed(4),
    route_pattern: tariff.pattern,
    route_name: tariff.name,
  };
}

function relations(
  leg: PlacedLeg,
  { firstCallid }: RecordContext,
): Pick<CallRecord, 'type' | 'original_callid' | 'ref_callid'> {
  return {
    type: leg.to === 'endpoint' ? 'incoming' : 'outgoing',
    original_callid: firstCallid,
    ref_callid: leg.callid === firstCallid ? '' : firstCallid,
  };
}
