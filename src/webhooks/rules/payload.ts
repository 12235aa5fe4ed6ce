import { moneyText } from '../../campaigns/rules/money';
import type { ToldType } from './event-types';

/** As a trigger of the database noted it: names of our own, times in epoch ms, money in millionths. */
export type Facts = Readonly<Record<string, string | number | null>>;

/** What a subscriber is told. Times ISO 8601, UTC. */
export interface Payload {
  readonly type: ToldType;
  /** When it happened. */
  readonly timestamp: string;
  readonly data: Facts;
}

/** The same facts always make the same payload. */
export function payloadOf(type: ToldType, at: number, facts: Facts): Payload {
  const data = Object.fromEntries(Object.entries(facts).map(([name, value]) => told(name, value)));
  return { type, timestamp: new Date(at).toISOString(), data };
}

const renamed: Readonly<Record<string, string>> = { ringS: 'ringSeconds', talkS: 'talkSeconds' };

function told(name: string, value: string | number | null): [string, string | number | null] {
  if (name.endsWith('At')) return [name, typeof value === 'number' ? new Date(value).toISOString() : null];
  if (name === 'costMicros') return ['cost', typeof value === 'number' ? moneyText(value) : null];
  return [renamed[name] ?? name, value];
}
