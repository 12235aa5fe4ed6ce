import { say } from '../figures';
import { playWorlds } from './crew';
import { judge, lineOf } from './judge';
import { checkpoints, type ForecastRun } from './run-world';

const WORLDS = 40;
/** Assumptions are weighed on other worlds: `FORECAST_FROM=1001`. These are the ones held out. */
const FROM = 1;

/** Forecasts of campaigns against what then happened to them in the simulation, the real engine calling. */
export async function benchForecast(): Promise<void> {
  const { FORECAST_FROM = FROM, FORECAST_WORLDS = WORLDS } = process.env;
  const seeds = Array.from({ length: Number(FORECAST_WORLDS) }, (_, n) => Number(FORECAST_FROM) + n);
  const runs: ForecastRun[] = [];
  let done = 0;
  await playWorlds(seeds, ({ seed, run }) => {
    done += 1;
    say(
      `  ${done}/${seeds.length} world ${seed}: ${run ? lineOf(run) : 'does not end in the time of the bench; left out'}`,
    );
    if (run !== undefined) runs.push(run);
  });
  say(`${runs.length} campaigns`);
  const withHistory = runs.filter(({ before }) => before.knowsCost);
  judge('before the start', runs, (run) => run.before);
  judge('  on an account with history', withHistory, (run) => run.before);
  judge(
    '  on a new account',
    runs.filter((run) => !withHistory.includes(run)),
    (run) => run.before,
  );
  for (const [n, share] of checkpoints.entries()) {
    judge(`with ${100 * share} % of the people done`, runs, ({ underWay }) => underWay[n]);
  }
}
