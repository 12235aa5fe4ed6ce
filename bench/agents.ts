import { bestFixedLimit, byTheRule, type Floor, playFloor } from './agent-floor';
import { say, verdict } from './figures';
import { seeded } from './random';

const SEEDS = [1, 2, 3];
const LIMIT = 0.03;
const common = { recordDelayS: 8, endpoints: 120, calls: 8000 };
const floors: readonly (readonly [string, Floor])[] = [
  ['2 agents, 10 % ask', { ...common, rule: rule(2), asking: 0.1, agentS: 120, otherS: 30 }],
  ['5 agents, 5 % ask', { ...common, rule: rule(5), asking: 0.05, agentS: 180, otherS: 40 }],
  ['10 agents, 10 % ask', { ...common, rule: rule(10), asking: 0.1, agentS: 60, otherS: 20 }],
  ['20 agents, 20 % ask', { ...common, rule: rule(20), asking: 0.2, agentS: 120, otherS: 30 }],
];

function rule(agents: number): Floor['rule'] {
  return { agents, abandonLimit: LIMIT };
}

/** The limit on calls at once where a menu sends people to agents: abandoned share, and agents' idle time. */
export function benchAgents(): Promise<void> {
  for (const [name, floor] of floors) {
    const results = SEEDS.map((seed) => playFloor(floor, byTheRule(floor), seeded(seed)));
    const asked = results.reduce((sum, result) => sum + result.asked, 0);
    const lost = results.reduce((sum, result) => sum + result.asked * result.abandonedShare, 0);
    const idle = results.reduce((sum, { idleShare }) => sum + idleShare, 0) / results.length;
    const best = bestFixedLimit(floor, () => seeded(1));
    verdict(`${name}: abandoned of ${asked} who asked`, (100 * lost) / asked, 100 * LIMIT, ' %');
    const ratio = (idle / best.idleShare).toFixed(2);
    say(
      `  agents idle ${percent(idle)}; best fixed limit by hindsight (${best.calls} calls): ${percent(best.idleShare)}; ratio ${ratio}`,
    );
  }
  return Promise.resolve();
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
