import { Template } from '../simulation/database/template';
import type { Forecast } from '../src/forecasting';
import { median, say, verdict } from './figures';
import { type ForecastRun, runForecast } from './forecast-run';
import { drawForecastWorld } from './forecast-world';

const WORLDS = 32;
const LIMIT = 0.15;
const GOAL = 0.8;

interface Judged {
  readonly error: number;
  readonly inside: boolean;
}

/** Forecasts of campaigns against what then happened to them in the simulation, the real engine calling. */
export async function benchForecast(): Promise<void> {
  const template = await Template.make();
  const runs: ForecastRun[] = [];
  try {
    for (let seed = 1; seed <= WORLDS; seed++) {
      const world = drawForecastWorld(seed);
      const run = await runForecast(template, world);
      if (run === undefined) {
        say(`  ${seed}. ${world.name}: does not end in the time of the bench; left out`);
        continue;
      }
      runs.push(run);
      say(`  ${seed}. ${world.name}: ${lineOf(run)}`);
    }
  } finally {
    template.remove();
  }
  say(`${runs.length} campaigns`);
  tell('before the start', runs, (run) => run.before);
  tell(
    '  on an account with history',
    runs.filter(({ before }) => before.knowsCost),
    (run) => run.before,
  );
  tell(
    '  on a new account',
    runs.filter(({ before }) => !before.knowsCost),
    (run) => run.before,
  );
  tell('with a quarter of the people done', runs, (run) => run.underWay);
}

function tell(
  when: string,
  runs: readonly ForecastRun[],
  which: (run: ForecastRun) => Forecast | undefined,
): void {
  const finishes = runs.flatMap((run) => finishOf(run, which(run)) ?? []);
  const costs = runs.flatMap((run) => costOf(run, which(run)) ?? []);
  for (const [what, judged] of [
    ['finish', finishes],
    ['cost', costs],
  ] as const) {
    if (judged.length === 0) continue;
    const inside = judged.filter((one) => one.inside).length / judged.length;
    verdict(
      `${when}: ${what}, median error in ${judged.length}`,
      100 * median(judged.map(({ error }) => error)),
      100 * LIMIT,
      ' %',
    );
    say(
      `${when}: ${what} inside its range ${(100 * inside).toFixed(0)} % (at least ${100 * GOAL} %: ${inside >= GOAL ? 'held' : 'NOT HELD'})`,
    );
  }
}

/** Off by what share of the whole duration. */
function finishOf({ startedAt, endedAt }: ForecastRun, forecast: Forecast | undefined): Judged | undefined {
  if (forecast === undefined) return undefined;
  const { p10, p50, p90 } = forecast.finishAt;
  return {
    error: p50 === undefined ? 1 : Math.abs(p50 - endedAt) / (endedAt - startedAt),
    inside: (p10 ?? Number.POSITIVE_INFINITY) <= endedAt && endedAt <= (p90 ?? Number.POSITIVE_INFINITY),
  };
}

function costOf({ costMicros }: ForecastRun, forecast: Forecast | undefined): Judged | undefined {
  if (forecast === undefined || !forecast.knowsCost || costMicros === 0) return undefined;
  const { p10, p50, p90 } = forecast.spentMicros;
  return { error: Math.abs(p50 - costMicros) / costMicros, inside: p10 <= costMicros && costMicros <= p90 };
}

function lineOf(run: ForecastRun): string {
  const { startedAt, endedAt, before, underWay } = run;
  const hours = (at: number | undefined): string =>
    at === undefined ? '?' : ((at - startedAt) / 3_600_000).toFixed(2);
  const told = ({ finishAt: { p10, p50, p90 } }: Forecast): string =>
    `${hours(p50)} (${hours(p10)}-${hours(p90)})`;
  const later = underWay === undefined ? '' : `, later ${told(underWay)}`;
  const money = (micros: number): string => (micros / 1_000_000).toFixed(2);
  const costs = ({ knowsCost, spentMicros: { p10, p50, p90 } }: Forecast): string =>
    knowsCost ? `${money(p50)} (${money(p10)}-${money(p90)})` : 'unknown';
  const cost = `cost ${money(run.costMicros)}; forecast ${costs(before)}${underWay === undefined ? '' : `, later ${costs(underWay)}`}`;
  return `took ${hours(endedAt)} h; forecast ${told(before)}${later}; ${before.binds ?? 'nothing'} binds; ${cost}`;
}
