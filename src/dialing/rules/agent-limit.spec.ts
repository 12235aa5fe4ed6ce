import fc from 'fast-check';

import { bestFixedLimit, byTheRule, type Floor, playFloor } from '../../../bench/agent-floor';
import { seeded } from '../../../bench/random';
import { type AgentLoad, mostCallsAtOnce, shareLost } from './agent-limit';

const nothingYet: AgentLoad = { settled: 0, asked: 0, withAgent: 0, agentMs: 0, timed: 0, heldMs: 0 };
/** A tenth of all calls asks, for two minutes; other calls take half a minute. */
const measured = (settled: number): AgentLoad => ({
  settled,
  asked: settled / 10,
  withAgent: settled / 10,
  agentMs: (settled / 10) * 120_000,
  timed: settled,
  heldMs: settled * 30_000 + (settled / 10) * 120_000,
});
const rule = { agents: 5, abandonLimit: 0.03 };

describe('calls at once for so many agents', () => {
  it('are as many as there are agents while nothing is known', () => {
    expect(mostCallsAtOnce(rule, nothingYet, [])).toBe(5);
  });

  it('grow with what is measured, and with how sure it is', () => {
    const most = [0, 20, 200, 20_000].map((settled) => mostCallsAtOnce(rule, measured(settled), []));
    expect(most).toEqual([...most].sort((a, b) => a - b));
    expect(most.at(-1)).toBeGreaterThan(7);
  });

  it('are fewer while calls have been up for long: they may have an agent', () => {
    const long = Array.from({ length: 8 }, () => 400_000);
    expect(mostCallsAtOnce(rule, measured(50), long)).toBeLessThan(mostCallsAtOnce(rule, measured(50), []));
  });

  it('are never fewer than the agents', () => {
    const all = {
      ...nothingYet,
      settled: 100,
      asked: 100,
      withAgent: 100,
      agentMs: 9e7,
      timed: 100,
      heldMs: 9e7,
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (agents) => {
        expect(mostCallsAtOnce({ agents, abandonLimit: 0 }, all, [])).toBe(agents);
      }),
    );
  });
});

describe("Engset's share of askers lost", () => {
  it('is none while there are no more sources than servers, and tends to 1 with the load', () => {
    expect(shareLost(3, 3, 100)).toBe(0);
    expect(shareLost(1, 50, 1000)).toBeCloseTo(1, 2);
  });

  it('agrees with the one-server case, worked out by hand', () => {
    // Nine others, each with an agent a ninth of the time if it could: 9a / (1 + 9a).
    expect(shareLost(1, 10, 0.125)).toBeCloseTo(1.125 / 2.125, 10);
  });
});

/** Seeded, on the floor's own clock: see bench/agent-floor.ts. */
describe('played through', () => {
  const floors = [
    [
      'two agents',
      { agents: 2, asking: 0.1, agentS: 120, otherS: 30, recordDelayS: 8, endpoints: 40, calls: 1500 },
    ],
    [
      'five',
      { agents: 5, asking: 0.05, agentS: 180, otherS: 40, recordDelayS: 8, endpoints: 60, calls: 1500 },
    ],
    [
      'twenty',
      { agents: 20, asking: 0.2, agentS: 120, otherS: 30, recordDelayS: 8, endpoints: 90, calls: 1500 },
    ],
  ] as const;

  it.each(floors)('%s: the abandoned share stays at or under the limit', (_, { agents, ...rest }) => {
    const floor: Floor = { ...rest, rule: { agents, abandonLimit: 0.03 } };
    const results = [1, 2].map((seed) => playFloor(floor, byTheRule(floor), seeded(seed)));
    const asked = results.reduce((sum, result) => sum + result.asked, 0);
    const abandoned = results.reduce((sum, result) => sum + result.asked * result.abandonedShare, 0);
    expect(asked).toBeGreaterThan(120);
    expect(abandoned / asked).toBeLessThanOrEqual(0.03);
  });

  it('agents idle little more than under the best fixed limit, which nobody knows beforehand', () => {
    const { agents, ...rest } = floors[2][1];
    const floor: Floor = { ...rest, rule: { agents, abandonLimit: 0.03 } };
    const best = bestFixedLimit(floor, () => seeded(1));
    const ours = playFloor(floor, byTheRule(floor), seeded(1));
    expect(best.calls).toBeGreaterThan(agents);
    expect(ours.idleShare).toBeLessThan(best.idleShare + 0.2);
  });
});
