import { type AgentLoad, type AgentRule, mostCallsAtOnce } from '../src/dialing/rules/agent-limit';

/** A campaign whose menu sends people to agents. Times in seconds. */
export interface Floor {
  readonly rule: AgentRule;
  /** Share of calls that ask for an agent. */
  readonly asking: number;
  /** Mean time with an agent, and mean time of a call without. */
  readonly agentS: number;
  readonly otherS: number;
  /** From the end of a call to the record that tells of it. */
  readonly recordDelayS: number;
  /** Endpoints: no more calls than these, whatever the limit. */
  readonly endpoints: number;
  readonly calls: number;
}

export interface FloorResult {
  readonly asked: number;
  readonly abandonedShare: number;
  /** Share of the agents' time in which they had nobody. */
  readonly idleShare: number;
}

export type Limit = (load: AgentLoad, upMs: readonly number[]) => number;

export const byTheRule =
  ({ rule }: Floor): Limit =>
  (load, upMs) =>
    mostCallsAtOnce(rule, load, upMs);

interface Call {
  readonly since: number;
}

interface Event {
  readonly at: number;
  readonly run: () => void;
}

/**
 * Plays the floor through, call by call, on a clock of its own: calls are begun while fewer are up than the
 * limit says; some ask for an agent and take a free one, or are lost. The limit learns from records only.
 */
export function playFloor(floor: Floor, limit: Limit, random: () => number): FloorResult {
  const { agents } = floor.rule;
  const load = { settled: 0, asked: 0, withAgent: 0, agentMs: 0, timed: 0, heldMs: 0 };
  const events: Event[] = [];
  let now = 0;
  const up = new Set<Call>();
  let busy = 0;
  let begun = 0;
  let asked = 0;
  let abandoned = 0;
  let busyS = 0;
  const after = (seconds: number, run: () => void): void => insert(events, { at: now + seconds, run });
  const some = (mean: number): number => -Math.log(1 - random()) * mean;

  const begin = (): void => {
    const most = Math.min(
      floor.endpoints,
      limit(
        load,
        [...up].map(({ since }) => (now - since) * 1000),
      ),
    );
    while (begun < floor.calls && up.size < most) {
      begun += 1;
      const call = { since: now };
      up.add(call);
      const otherS = some(floor.otherS);
      const asks = random() < floor.asking;
      after(otherS, () => (asks ? ask(call, otherS) : end(call, otherS, undefined)));
    }
  };
  const ask = (call: Call, otherS: number): void => {
    asked += 1;
    if (busy >= agents) {
      abandoned += 1;
      return end(call, otherS, 0);
    }
    busy += 1;
    const agentS = some(floor.agentS);
    busyS += agentS;
    after(agentS, () => {
      busy -= 1;
      end(call, otherS + agentS, agentS);
    });
  };
  const end = (call: Call, heldS: number, agentS: number | undefined): void =>
    after(floor.recordDelayS, () => {
      up.delete(call);
      load.settled += 1;
      load.timed += 1;
      load.heldMs += heldS * 1000;
      load.agentMs += (agentS ?? 0) * 1000;
      if (agentS !== undefined) load.asked += 1;
      if (agentS !== undefined && agentS > 0) load.withAgent += 1;
      begin();
    });

  begin();
  for (let event = events.shift(); event !== undefined; event = events.shift()) {
    now = event.at;
    event.run();
  }
  return { asked, abandonedShare: abandoned / Math.max(1, asked), idleShare: 1 - busyS / (agents * now) };
}

/** The fixed limit that, known beforehand, would have kept agents busiest within the abandon limit. */
export function bestFixedLimit(floor: Floor, randomOf: () => () => number): FloorResult & { calls: number } {
  let best = { calls: floor.rule.agents, ...playFloor(floor, () => floor.rule.agents, randomOf()) };
  for (let calls = floor.rule.agents + 1; calls <= floor.endpoints; calls++) {
    const result = playFloor(floor, () => calls, randomOf());
    if (result.abandonedShare > floor.rule.abandonLimit) break;
    best = { calls, ...result };
  }
  return best;
}

/** Few are waiting at a time: one list in order is enough. */
function insert(events: Event[], event: Event): void {
  const place = events.findIndex(({ at }) => at > event.at);
  if (place === -1) events.push(event);
  else events.splice(place, 0, event);
}
