import { toProviderTime } from '../../src/provider/callmyway/rules/provider-time';
import type { CallPlan } from './call-plan';
import type { Leg } from './legs';
import { agentNumber, type ModelEndpoint, optOutNumber, type Shape } from './shape';

export type WireRow = Readonly<Record<string, string>>;

export const ZONE = 'America/Costa_Rica';
const NOT_CONNECTED = '1970-01-01 00:00:00';
const endWords: Readonly<Record<CallPlan['end'], string>> = {
  answered: 'NORMAL',
  agent: 'NORMAL',
  opted_out: 'NORMAL',
  no_answer: 'NO ANSWER',
  busy: 'BUSY',
  failed: 'CONGESTION',
  invalid_number: 'UNALLOCATED NUMBER',
};

export interface Said {
  readonly callid: string;
  readonly endpoint: ModelEndpoint;
  /** E.164. */
  readonly phone: string;
  readonly leg: Leg;
  readonly plan: CallPlan;
  readonly costMicros: number;
  /** The first row of the same call, where this is a further one. */
  readonly firstCallid: string | undefined;
}

/** A row as the provider writes it: its clock, its zone, one of three forms of a number, drawn for each row. */
export function wireRow(said: Said, shape: Shape, random: () => number): WireRow {
  const { leg, plan, callid, firstCallid } = said;
  const time = (at: number): string => toProviderTime(at + shape.clockOffsetMs, ZONE);
  const talkS = leg.connectAt === undefined ? 0 : Math.round((leg.end - leg.connectAt) / 1000);
  const row = {
    callid,
    ...partiesOf(said, shape, written(said.phone, random)),
    detect_time: time(leg.from),
    connect_time: leg.connectAt === undefined ? NOT_CONNECTED : time(leg.connectAt),
    duration: String(talkS),
    cost: (said.costMicros / 1_000_000).toFixed(6),
  };
  if (shape.fields === 'documented') return row;
  const ringS = Math.round(((leg.connectAt ?? leg.end) - leg.from) / 1000);
  return {
    ...row,
    end_reason:
      leg.to === 'person' ? endWords[plan.end] : leg.connectAt === undefined ? 'NO ANSWER' : 'NORMAL',
    ring_time: String(ringS),
    ...(firstCallid === undefined ? {} : { original_callid: firstCallid }),
  };
}

/** With and without the country's code, with and without the plus. */
export function written(phone: string, random: () => number): string {
  const forms = [phone, phone.slice(1), phone.slice('+506'.length)];
  return forms[Math.floor(random() * forms.length)] ?? phone;
}

function partiesOf({ endpoint, leg }: Said, shape: Shape, person: string) {
  const { username, number } = endpoint;
  const own = number ?? username;
  const calling = { ani: own, dnis: person, ani_user: username, dnis_user: '' };
  const called = { ani: person, dnis: own, ani_user: '', dnis_user: username };
  switch (leg.to) {
    case 'person':
      return shape.personStandsIn === 'dnis' || endpoint.role === 'agent' ? calling : called;
    case 'endpoint':
      return called;
    case 'opt_out':
    case 'agent': {
      const dnis = leg.to === 'agent' ? agentNumber : optOutNumber;
      return { ani: person, dnis, ani_user: shape.menuLegsNameEndpoint ? username : '', dnis_user: '' };
    }
  }
}
