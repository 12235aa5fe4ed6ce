import type { Forecast } from '../../src/forecasting';
import { median, say, verdict } from '../figures';
import type { ForecastRun } from './run-world';

const LIMIT = 0.15;
const GOAL = 0.8;

interface Judged {
  readonly error: number;
  readonly inside: boolean;
}

/** Prints how far forecasts were off, and how often what happened lay in their ranges. */
export function judge(
  when: string,
  runs: readonly ForecastRun[],
  which: (run: ForecastRun) => Forecast | undefined,
): void {
  tell(
    `${when}: finish`,
    runs.flatMap((run) => finishOf(run, which(run)) ?? []),
  );
  tell(
    `${when}: cost`,
    runs.flatMap((run) => costOf(run, which(run)) ?? []),
  );
}

function tell(what: string, judged: readonly Judged[]): void {
  if (judged.length === 0) return;
  const inside = judged.filter((one) => one.inside).length / judged.length;
  const errors = judged.map(({ error }) => error);
  verdict(`${what}, median error in ${judged.length}`, 100 * median(errors), 100 * LIMIT, ' %');
  say(
    `${what} inside its range ${(100 * inside).toFixed(0)} % (at least ${100 * GOAL} %: ${inside >= GOAL ? 'held' : 'NOT HELD'})`,
  );
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

/** Hours from the start: what it took, and each forecast with its range; then money. */
export function lineOf({ name, startedAt, endedAt, before, underWay, costMicros }: ForecastRun): string {
  const hours = (at: number | undefined): string =>
    at === undefined ? '?' : ((at - startedAt) / 3_600_000).toFixed(2);
  const money = (micros: number): string => (micros / 1_000_000).toFixed(2);
  const forecasts = [before, ...underWay].flatMap((one) => one ?? []);
  const finishes = forecasts.map(
    ({ finishAt: { p10, p50, p90 } }) => `${hours(p50)} (${hours(p10)}-${hours(p90)})`,
  );
  const costs = forecasts
    .filter(({ knowsCost }) => knowsCost)
    .map(({ spentMicros: { p10, p50, p90 } }) => `${money(p50)} (${money(p10)}-${money(p90)})`);
  return [
    name,
    `took ${hours(endedAt)} h, forecast ${finishes.join(', ')}`,
    `cost ${money(costMicros)}, forecast ${costs.join(', ') || 'unknown'}`,
    `${before.binds ?? 'nothing'} binds`,
  ].join('; ');
}
