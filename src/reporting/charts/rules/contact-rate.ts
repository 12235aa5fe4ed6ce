import type { Outcome } from '../../../campaigns/rules/outcome';

/** Somebody answered. */
export const reachedBy: readonly Outcome[] = ['answered', 'agent', 'opted_out'];
/** No phone rang. */
export const neverRang: readonly Outcome[] = ['refused', 'not_sent'];

/** Of the calls of a group that may have rung, how many somebody answered. */
export interface ContactRate {
  /** The attempt's number, or the hour of the contact's day. */
  readonly key: number;
  readonly placed: number;
  readonly reached: number;
}

/** Of several parts of one group, their sum. In the order of the keys; groups in which no call may have rung are left out. */
export function contactRates(parts: Iterable<ContactRate>): ContactRate[] {
  const groups = new Map<number, ContactRate>();
  for (const part of parts) {
    const { placed = 0, reached = 0 } = groups.get(part.key) ?? {};
    groups.set(part.key, { key: part.key, placed: placed + part.placed, reached: reached + part.reached });
  }
  return [...groups.values()].filter(({ placed }) => placed > 0).sort((a, b) => a.key - b.key);
}
