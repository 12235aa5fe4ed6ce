import type { Outcome } from '../../campaigns/rules/outcome';
import { type CallEnd, callEndOf, callEnds } from './call-end';

/** A settled attempt as the database tells of it. Times are epoch ms. */
export interface SettledCall {
  readonly outcome: Outcome;
  readonly requestedAt: number;
  readonly settledAt: number;
  /** When its endpoint was asked for the next call; undefined: not yet. */
  readonly endpointNextAt: number | undefined;
  readonly costMicros: number;
}

export interface Sample {
  readonly n: number;
  readonly mean: number;
  /** Deviation from one call to the other. */
  readonly sd: number;
}

/** What calls have shown. A call that was placed held its endpoint until that could be used again. */
export interface Experience {
  /** Requests that became a call, and those that became none. */
  readonly calls: number;
  readonly vain: number;
  readonly ends: Readonly<Record<CallEnd, number>>;
  readonly heldMs: Readonly<Record<Answer, Sample>>;
  readonly costMicros: Readonly<Record<Answer, Sample>>;
}

export type Answer = 'connected' | 'other';

/** No endpoint waits longer than this for the record of its call, in the usual run of things. */
const LONGEST_HELD_MS = 3_600_000;

/**
 * Calls begun so lately that long ones of the same time may still be up are left out: the short ones, which are over, would
 * make all calls seem short. Of the time before, `upSince` tells when those were requested that are up all the same: as they
 * are among the longest, they have reached somebody.
 */
export function experienceOf(
  settled: readonly SettledCall[],
  upSince: readonly number[],
  now: number,
): Experience {
  const before = now - longOf(settled.filter(({ outcome }) => outcome !== 'lost').map(heldMs));
  const calls = settled.filter(({ requestedAt }) => requestedAt <= before);
  const up = upSince.filter((at) => at <= before).length;
  const ends = Object.fromEntries(callEnds.map((end) => [end, 0])) as Record<CallEnd, number>;
  let vain = 0;
  const held: Record<Answer, number[]> = { connected: [], other: [] };
  const cost: Record<Answer, number[]> = { connected: [], other: [] };
  for (const call of calls) {
    const end = callEndOf(call.outcome);
    if (end === undefined) {
      vain += 1;
      continue;
    }
    ends[end] += 1;
    const answer: Answer = end === 'connected' ? 'connected' : 'other';
    cost[answer].push(call.costMicros);
    if (end !== 'lost') held[answer].push(heldMs(call));
  }
  ends.connected += up;
  return {
    calls: calls.length - vain + up,
    vain,
    ends,
    heldMs: { connected: sampleOf(held.connected), other: sampleOf(held.other) },
    costMicros: { connected: sampleOf(cost.connected), other: sampleOf(cost.other) },
  };
}

/** Until it was settled, unless a live look had shown the endpoint idle before and it was used again. */
function heldMs({ requestedAt, settledAt, endpointNextAt = settledAt }: SettledCall): number {
  return Math.min(LONGEST_HELD_MS, Math.max(0, Math.min(settledAt, endpointNextAt) - requestedAt));
}

/** All but a twentieth are shorter. */
function longOf(lengths: readonly number[]): number {
  const sorted = [...lengths].sort((a, b) => a - b);
  return sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 0;
}

function sampleOf(values: readonly number[]): Sample {
  const n = values.length;
  if (n === 0) return { n, mean: 0, sd: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : mean };
}
