import { chance } from './chance';
import { drawWhole, Range } from './draw';

export interface RecordDelayRule {
  readonly recordDelayS: Range;
  readonly recordsTogether: boolean;
  readonly missingRecordsShare: number;
}

/** A call whose records never appear: all of them, so that what is missing is never half a truth. */
export function recordsMissing(
  seed: number,
  phone: string,
  callsBefore: number,
  rule: RecordDelayRule,
): boolean {
  return chance(seed, phone, callsBefore, 'missing') < rule.missingRecordsShare;
}

/** Nominal seconds between the end of a leg and the moment its record can be asked for. */
export function recordDelayS(
  seed: number,
  phone: string,
  callsBefore: number,
  leg: number,
  rule: RecordDelayRule,
): number {
  const which = rule.recordsTogether ? 0 : leg;
  return drawWhole(rule.recordDelayS, chance(seed, phone, callsBefore, 'delay', which));
}
