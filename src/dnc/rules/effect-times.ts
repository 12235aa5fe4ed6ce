/** How long opt-outs took, from being asked for to standing on the list; in seconds. Null: none was measured. */
export interface EffectTimes {
  readonly measured: number;
  readonly p50S: number | null;
  readonly p95S: number | null;
  readonly slowestS: number | null;
}

/** `tookMs`: of each opt-out; a clock that was set makes none negative. Percentiles by nearest rank: each is one that was measured. */
export function effectTimes(tookMs: readonly number[]): EffectTimes {
  const sorted = tookMs.map((ms) => Math.max(0, ms)).sort((a, b) => a - b);
  const at = (share: number): number | null => {
    const ms = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
    return ms === undefined ? null : ms / 1000;
  };
  return { measured: sorted.length, p50S: at(0.5), p95S: at(0.95), slowestS: at(1) };
}
