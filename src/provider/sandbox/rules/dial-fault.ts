import { chance } from './chance';
import { drawKind, drawWhole, Range } from './draw';

/** What goes wrong with a request that deserved a plain yes. */
export type DialFault =
  | { readonly kind: 'error_before_acceptance' }
  | { readonly kind: 'error_after_acceptance' }
  | { readonly kind: 'reset_after_acceptance' }
  | { readonly kind: 'slow_reply'; readonly delayS: number };

/** The call is placed, and the client does not get to hear it properly. */
export type FaultAfterAcceptance = Exclude<DialFault, { kind: 'error_before_acceptance' }>;

export type DialFaultKind = DialFault['kind'];

export interface DialFaultRule {
  readonly dialFaultShares: Readonly<Partial<Record<DialFaultKind, number>>>;
  readonly slowReplyS: Range;
}

/**
 * `nth` counts the requests for this phone and not its calls: a request that failed before acceptance
 * places no call, and would fail for ever.
 */
export function drawDialFault(
  seed: number,
  phone: string,
  nth: number,
  rule: DialFaultRule,
): DialFault | undefined {
  const shares = Object.entries(rule.dialFaultShares) as [DialFaultKind, number][];
  const faulty = shares.reduce((sum, [, share]) => sum + share, 0);
  const random = chance(seed, phone, nth, 'fault');
  if (random >= faulty) return undefined;
  const kind = drawKind(shares, random / faulty);
  if (kind === undefined) return undefined;
  if (kind !== 'slow_reply') return { kind };
  return { kind, delayS: drawWhole(rule.slowReplyS, chance(seed, phone, nth, 'slow')) };
}
