import type { Span } from './range-window';

/** Provider times are whole seconds, so a shorter range cannot be told from its halves. */
const SHORTEST_MS = 2000;

/**
 * Splits a range of which one page has shown rows at these times (epoch ms, on the clock of the range) so that
 * each half holds about half of them. Undefined: it cannot be split any further.
 */
export function splitAt({ from, to }: Span, times: readonly number[]): readonly [Span, Span] | undefined {
  if (to - from <= SHORTEST_MS) return undefined;
  const inside = times.filter((at) => from < at && at < to).sort((a, b) => a - b);
  const median = inside[Math.floor(inside.length / 2)];
  const middle = median ?? Math.floor((from + to) / 2);
  // Both ends belong to a range: what stands exactly there is read twice.
  return [
    { from, to: middle },
    { from: middle, to },
  ];
}
