import { PlacedCall } from './placed-call';

type Call = Pick<PlacedCall, 'phone' | 'startsAtMs' | 'endsAtMs'>;

/** Phones that were called again before their last call had ended: a caller's worst mistake but one. */
export function phonesInTwoCalls(calls: readonly Call[]): string[] {
  const endOfLatest = new Map<string, number>();
  const found = new Set<string>();
  for (const call of [...calls].sort((one, other) => one.startsAtMs - other.startsAtMs)) {
    const endsAtMs = endOfLatest.get(call.phone) ?? -Infinity;
    if (call.startsAtMs < endsAtMs) found.add(call.phone);
    endOfLatest.set(call.phone, Math.max(endsAtMs, call.endsAtMs));
  }
  return [...found];
}
