import type { MatchableRecord } from './matchable';

type Named = Pick<MatchableRecord, 'callid' | 'originalCallid'>;

/**
 * The ids that tie the rows of one call together: a row's own, and the one that it names. Rows may name their parent,
 * or an id that they share and no row bears; the parent may come after its children.
 */
export function familyOf({ callid, originalCallid }: Named): readonly string[] {
  return originalCallid === undefined ? [callid] : [originalCallid, callid];
}

/** Whose call this row is by its ids alone. */
export function ownerIn(owners: ReadonlyMap<string, number>, record: Named): number | undefined {
  for (const id of familyOf(record)) {
    const attemptId = owners.get(id);
    if (attemptId !== undefined) return attemptId;
  }
  return undefined;
}
