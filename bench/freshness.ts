import { Template } from '../simulation/database/template';
import { INTERVAL_MS, runCalm } from './calm-world';
import { quantile, say, verdict } from './figures';

/** The modelled provider answers a question after so long, evenly. */
const ANSWER_MS = [30, 700] as const;
const MOST_TIMES_LEAST = 1.2;

/**
 * From "the provider shows it" to "settled here". The least possible: a question arrives every
 * `INTERVAL_MS` and each answer tells all that is shown by then, so a record waits evenly between nothing
 * and an interval for the question, and then for the answer.
 */
export async function benchFreshness(): Promise<void> {
  const template = await Template.make();
  const least = leastWaits();
  say(`least possible: p50 ${seconds(quantile(least, 0.5))}, p95 ${seconds(quantile(least, 0.95))}`);
  try {
    for (const endpoints of [1, 5, 20, 50]) {
      const { calls, measuredFrom, measuredTo } = await runCalm(template, endpoints, 2000);
      const waits = calls
        .filter(({ shownAt }) => shownAt >= measuredFrom && shownAt < measuredTo - 60_000)
        .map(({ shownAt, settledAt }) => (settledAt ?? measuredTo) - shownAt);
      const p50 = quantile(waits, 0.5);
      say(
        `${endpoints} endpoints, ${waits.length} calls: p50 ${seconds(p50)}, p95 ${seconds(quantile(waits, 0.95))}, longest ${seconds(Math.max(...waits))}`,
      );
      verdict('  p50 to the least', p50 / quantile(least, 0.5), MOST_TIMES_LEAST, '');
    }
  } finally {
    template.remove();
  }
}

function leastWaits(): number[] {
  const steps = Array.from({ length: 200 }, (_, n) => (n + 0.5) / 200);
  const [soonest, latest] = ANSWER_MS;
  return steps.flatMap((wait) =>
    steps.map((answer) => wait * INTERVAL_MS + soonest + answer * (latest - soonest)),
  );
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
