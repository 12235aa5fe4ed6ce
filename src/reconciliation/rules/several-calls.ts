import type { Outcome } from '../../campaigns/rules/outcome';
import type { SettledAs } from './outcome-of';

/** What stands in an attempt's reason, after the provider's own word. */
export const CALLED_TWICE = 'called_twice';

/** What a further call can add to an attempt: that the person was reached after all; the more binding, the earlier. */
const reaching: readonly Outcome[] = ['opted_out', 'agent', 'answered'];

/**
 * The records of one attempt as calls, the first one first. `seconds`: when further calls for the same request began.
 */
export function apartByCall<R extends { readonly detectAt: number }>(
  records: readonly R[],
  seconds: readonly number[],
): readonly (readonly R[])[] {
  const from = [Number.NEGATIVE_INFINITY, ...[...seconds].sort((a, b) => a - b)];
  return from
    .map((begin, at) =>
      records.filter(
        ({ detectAt }) => detectAt >= begin && detectAt < (from[at + 1] ?? Number.POSITIVE_INFINITY),
      ),
    )
    .filter((call) => call.length > 0);
}

/**
 * What an attempt came to whose request was carried out more than once: what its first call did, unless the person
 * was reached only in a later one. All of it was paid for, and nobody is due again before the last call's end.
 * `seconds`: the callids of the further calls.
 */
export function ofSeveralCalls(
  ends: readonly SettledAs[],
  seconds: readonly string[],
): SettledAs | undefined {
  const [first] = ends;
  if (first === undefined || seconds.length === 0) return first;
  const best = reaching
    .map((one) => ends.find(({ outcome }) => outcome === one))
    .find((end) => end !== undefined);
  const costMicros = ends.reduce((sum, end) => sum + end.costMicros, 0);
  const endedAts = ends.flatMap(({ endedAt }) => endedAt ?? []);
  const endedAt = endedAts.length < ends.length ? undefined : Math.max(...endedAts);
  const told = best ?? first;
  const reason = [told.reason, `${CALLED_TWICE}: ${seconds.join(' ')}`].filter(Boolean).join('; ');
  return { ...told, reason, costMicros, endedAt };
}
