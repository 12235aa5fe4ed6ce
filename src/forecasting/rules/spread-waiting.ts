import type { PeopleWaiting } from './load';

export interface SeenWaiting {
  readonly dueAt: number;
  readonly attempts: number;
  readonly reason: string;
}

/**
 * Who waits in a zone until when: `counts` by reason are exact, `first` and `last` are the two ends of its queue. Those in
 * between are taken to be spread evenly over the time between the ends, and to have been tried as often as those seen with
 * the same reason; all of a short queue are seen.
 */
export function spreadWaiting(
  counts: readonly { readonly reason: string; readonly n: number }[],
  first: readonly SeenWaiting[],
  last: readonly SeenWaiting[],
): PeopleWaiting[] {
  const all = counts.reduce((sum, { n }) => sum + n, 0);
  const seen = [...first, ...last.slice(0, Math.max(0, Math.min(last.length, all - first.length)))];
  const groups = new Map<string, { dueAt: number; attempts: number; n: number }>();
  const add = (dueAt: number, attempts: number, n: number): void => {
    const key = `${dueAt}|${attempts}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { dueAt, attempts, n });
    else group.n += n;
  };
  for (const { dueAt, attempts } of seen) add(dueAt, attempts, 1);
  const from = first.at(-1)?.dueAt ?? 0;
  const to = Math.max(from, last.at(-1)?.dueAt ?? from);
  for (const { reason, n } of counts) {
    const alike = seen.filter((one) => one.reason === reason);
    const unseen = n - alike.length;
    if (unseen <= 0) continue;
    // Nobody's first call is put off when a list is enrolled: they are due together, at the head of the queue.
    const pieces = reason === 'not_called_yet' ? 1 : PIECES;
    const model = alike.length > 0 ? alike : [{ attempts: reason === 'not_called_yet' ? 0 : 1 }];
    for (let piece = 0; piece < pieces; piece++) {
      const dueAt = from + ((to - from) * piece) / Math.max(1, pieces - 1);
      for (const [attempts, some] of countBy(model.map((one) => one.attempts))) {
        add(dueAt, attempts, (unseen / pieces) * (some / model.length));
      }
    }
  }
  return [...groups.values()];
}

const PIECES = 20;

function countBy(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
