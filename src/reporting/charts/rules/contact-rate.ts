import type { Outcome } from '../../../campaigns/rules/outcome';

/** Of the calls of a group that may have rung, how many somebody answered. */
export interface ContactRate {
  /** The attempt's number, or the hour of the contact's day. */
  readonly key: number;
  readonly placed: number;
  readonly reached: number;
}

interface Counted {
  readonly key: number;
  readonly outcome: Outcome;
  readonly n: number;
}

const reachedBy: ReadonlySet<Outcome> = new Set(['answered', 'agent', 'opted_out']);
const neverRang: ReadonlySet<Outcome> = new Set(['refused', 'not_sent']);

/** In the order of the keys; groups in which no call may have rung are left out. */
export function contactRates(counts: Iterable<Counted>): ContactRate[] {
  const groups = new Map<number, { placed: number; reached: number }>();
  for (const { key, outcome, n } of counts) {
    if (neverRang.has(outcome)) continue;
    const group = groups.get(key) ?? { placed: 0, reached: 0 };
    groups.set(key, {
      placed: group.placed + n,
      reached: group.reached + (reachedBy.has(outcome) ? n : 0),
    });
  }
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .filter(({ placed }) => placed > 0)
    .sort((a, b) => a.key - b.key);
}
