import { upperShare } from './beta-bound';

/** What the settled calls of a campaign have shown. Times are sums in ms. */
export interface AgentLoad {
  /** Calls settled, and those of them that asked for an agent. */
  readonly settled: number;
  readonly asked: number;
  /** Calls that an agent took, and how long they had the agent. */
  readonly withAgent: number;
  readonly agentMs: number;
  /** Calls whose end is known, and how long they held their endpoint, the agent's time included. */
  readonly timed: number;
  readonly heldMs: number;
}

export interface AgentRule {
  /** Agents who can take a call. */
  readonly agents: number;
  /** Share of those who ask for an agent that may find none, at most. */
  readonly abandonLimit: number;
}

/** How sure we want to be that the share who ask is not larger than we take it for. */
const CONFIDENCE = 0.95;
/** Before anything is measured: one call of three minutes with an agent, one of twenty seconds without. */
const FIRST_AGENT_MS = 180_000;
const FIRST_OTHER_MS = 20_000;
/** A call that has been up for so many times the usual length of one without an agent is taken to have one. */
const LONG = 3;
/** No account has so many endpoints. */
const MOST_CALLS = 2000;

/**
 * How many calls may be up at once, so that of those who ask for an agent no larger share than the limit
 * finds all agents taken: the largest number of sources for which Engset's loss formula stays within it.
 * Never less than there are agents: so many calls cannot ask for too many.
 *
 * Assumes: calls are begun as soon as others end; they ask for an agent independently of each other, with
 * a chance that does not change; who finds no agent is lost and does not wait. How long calls last may be
 * distributed in any way (Engset's formula depends on the means only).
 *
 * A provider tells of a transfer only when the call is over. So every call that is up counts as one that may
 * have an agent or ask for one; and long ones count as having asked (`upMs`: how long each has been up), since
 * short calls are over and counted first, and would make it seem that nobody asks.
 */
export function mostCallsAtOnce(
  { agents, abandonLimit }: AgentRule,
  load: AgentLoad,
  upMs: readonly number[],
): number {
  const agentMs = (load.agentMs + FIRST_AGENT_MS) / (load.withAgent + 1);
  const otherMs = (Math.max(0, load.heldMs - load.agentMs) + FIRST_OTHER_MS) / (load.timed + 1);
  const long = upMs.filter((ms) => ms > LONG * otherMs).length;
  const asking = upperShare(load.asked + long, load.settled + long, CONFIDENCE);
  const intensity = (asking * agentMs) / otherMs;
  let calls = agents;
  while (calls < MOST_CALLS && shareLost(agents, calls + 1, intensity) <= abandonLimit) calls += 1;
  return calls;
}

/**
 * Engset's call congestion: the share of askers who find all `servers` taken, where each of `sources` that
 * has none asks for one `intensity` times in the mean time that it would keep it.
 */
export function shareLost(servers: number, sources: number, intensity: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k <= servers; k++) {
    term *= (intensity * Math.max(0, sources - k)) / k;
    sum += term;
  }
  return term / sum;
}
