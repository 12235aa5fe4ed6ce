/** What holds back how many calls are begun; `demand`: nobody else is due. */
export type Bound = 'demand' | 'pace' | 'most_at_once' | 'endpoints' | 'account_pace';

export interface Wisher {
  readonly weight: number;
  /** People due. */
  readonly demand: number;
  /** Calls that its own limits allow. */
  readonly pace: number;
  readonly mostAtOnce: number;
  /** Of which endpoints, and how much of one a call takes. */
  readonly pool: number;
  readonly takes: number;
}

export interface Given {
  readonly n: number;
  readonly by: Bound;
}

const MOST_ROUNDS = 100;
const NOTHING = 1e-9;

/**
 * Divides what endpoints and the account's pace allow: each wisher gets by its weight until it wants no more,
 * and what it leaves goes to the others, as turns by fair queueing come out on average. `pools`: endpoints
 * free, by pool; `accountCalls`: calls that the account's pace allows.
 */
export function fill(wishers: readonly Wisher[], pools: readonly number[], accountCalls: number): Given[] {
  const given = wishers.map((wisher) => limitOf(wisher));
  const served = wishers.map(() => 0);
  const left = [...pools];
  let callsLeft = accountCalls;
  let standing = wishers.map((_, n) => n).filter((n) => (given[n]?.n ?? 0) > 0);
  // Each round somebody has enough or something is used up; rounding may take a round more.
  for (let round = 0; standing.length > 0 && round < MOST_ROUNDS; round++) {
    // How far fair time can advance before a wisher has enough, a pool is empty or the pace is used up.
    let step = Number.POSITIVE_INFINITY;
    let weights = 0;
    const takes = pools.map(() => 0);
    for (const n of standing) {
      const wisher = wishers[n];
      if (wisher === undefined) continue;
      step = Math.min(step, ((given[n]?.n ?? 0) - (served[n] ?? 0)) / wisher.weight);
      weights += wisher.weight;
      takes[wisher.pool] = (takes[wisher.pool] ?? 0) + wisher.weight * wisher.takes;
    }
    for (const [pool, taken] of takes.entries())
      if (taken > 0) step = Math.min(step, (left[pool] ?? 0) / taken);
    step = Math.max(0, Math.min(step, callsLeft / weights));
    for (const n of standing) {
      const wisher = wishers[n];
      if (wisher === undefined) continue;
      served[n] = (served[n] ?? 0) + step * wisher.weight;
      left[wisher.pool] = (left[wisher.pool] ?? 0) - step * wisher.weight * wisher.takes;
    }
    callsLeft -= step * weights;
    standing = standing.filter((n) => {
      const wisher = wishers[n];
      const limit = given[n];
      if (wisher === undefined || limit === undefined) return false;
      if ((served[n] ?? 0) >= limit.n - NOTHING) return false;
      const by =
        callsLeft <= NOTHING ? 'account_pace' : (left[wisher.pool] ?? 0) <= NOTHING ? 'endpoints' : undefined;
      if (by !== undefined) given[n] = { n: served[n] ?? 0, by };
      return by === undefined;
    });
  }
  return given;
}

function limitOf({ demand, pace, mostAtOnce }: Wisher): Given {
  const n = Math.max(0, Math.min(demand, pace, mostAtOnce));
  return { n, by: n >= demand ? 'demand' : n >= pace ? 'pace' : 'most_at_once' };
}
