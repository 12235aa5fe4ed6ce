import type { Matched } from './match';

/** An attempt that has lost the call that it had, and the records that it may be now. */
export interface Bereft {
  readonly attemptId: number;
  readonly callids: readonly string[];
}

/** Of the looks at one step's records, in their order: what one takes from an attempt, that one or a later one may give it. */
export function bereftOf(looks: readonly Matched[]): Bereft[] {
  const bereft = new Set<number>();
  for (const { contested, matches } of looks) {
    for (const attemptId of contested) bereft.add(attemptId);
    for (const { attemptId } of matches) bereft.delete(attemptId);
  }
  const ambiguous = looks.flatMap((look) => look.ambiguous);
  return [...bereft].map((attemptId) => {
    const doubts = ambiguous.filter(({ candidates }) =>
      candidates.some((one) => one.attemptId === attemptId),
    );
    return { attemptId, callids: [...new Set(doubts.map((one) => one.callid))] };
  });
}
