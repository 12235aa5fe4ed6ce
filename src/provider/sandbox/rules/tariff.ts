import { nationalDigits } from './phone';

/** What a destination costs, in the currency of the account. */
export interface Tariff {
  readonly pattern: string;
  readonly name: string;
  readonly perMinute: number;
  readonly accessFee: number;
}

export const onNet: Tariff = { pattern: 'CMW', name: 'CallMyWay', perMinute: 0, accessFee: 0 };

const abroad: Tariff = { pattern: '00', name: 'Internacional', perMinute: 0.12, accessFee: 0 };
const fixed: Tariff = { pattern: '5062', name: 'Costa Rica - Fijo', perMinute: 0.018, accessFee: 0 };
const voip: Tariff = { pattern: '5064', name: 'Costa Rica - VoIP', perMinute: 0.015, accessFee: 0 };

/** The first digit of a Costa Rican number tells its kind. */
export function tariffOf(canonicalPhone: string): Tariff {
  const first = nationalDigits(canonicalPhone)?.at(0);
  switch (first) {
    case undefined:
      return abroad;
    case '2':
      return fixed;
    case '4':
      return voip;
    default:
      return { pattern: `506${first}`, name: 'Costa Rica - Celular', perMinute: 0.055, accessFee: 0 };
  }
}

/** Charged by the second, kept to four decimals as the records are. */
export function costOf(tariff: Tariff, talkS: number): number {
  if (talkS === 0) return 0;
  return Number((tariff.accessFee + (tariff.perMinute * talkS) / 60).toFixed(4));
}
