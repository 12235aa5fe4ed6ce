import { Template } from '../simulation/database/template';
import { type CalmRun, INTERVAL_MS, runCalm } from './calm-world';
import { say } from './figures';

/** Of the best that one question in four seconds allows. */
const LEAST_SHARE = 0.95;
/** The middle of what the modelled provider takes to answer a question. */
const ANSWER_MS = 365;

/**
 * How much of their time the endpoints are in calls. Between two calls of an endpoint pass the time until
 * we know that the first is over, and the time until the next is placed (connection, admission, the
 * provider's queue). The oracle knows at once, so it loses the second alone.
 *
 * The best possible with one question in `INTERVAL_MS`: whoever asks learns at most what is true at that
 * moment. Grant that one answer tells of all endpoints, and of calls that ended a moment ago (a range is
 * behind by the records' delay, and `live` tells of one endpoint): still a call that ends between two
 * questions is known of with the later one. A question cannot be moved to where the end will be, for when a
 * call ends is spread over a minute and more; so over many calls the end lies evenly between two questions
 * and waits half an interval on average, and for the answer. No way of asking does better than that, and with
 * one endpoint, or with records that lag, none quite reaches it.
 */
export async function benchEndpoints(): Promise<void> {
  const template = await Template.make();
  try {
    for (const recordLagMs of [500, 4000]) {
      say(`records shown within ${recordLagMs} ms of the end of their call`);
      for (const endpoints of [1, 5, 20, 50]) {
        const run = await runCalm(template, endpoints, recordLagMs);
        const { actual, oracle, best } = sharesOf(run);
        const held = actual >= LEAST_SHARE * best ? 'held' : 'NOT HELD';
        const asked = [...run.questions].map(([kind, count]) => `${kind} ${count}`).join(', ');
        say(
          `  ${endpoints} endpoints: in calls ${percent(actual)}; oracle ${percent(oracle)} (ratio ${(actual / oracle).toFixed(3)}); best with a question in 4 s ${percent(best)} (ratio ${(actual / best).toFixed(3)}, at least ${LEAST_SHARE}: ${held}); asked ${asked}`,
        );
      }
    }
  } finally {
    template.remove();
  }
}

function sharesOf({ calls, measuredFrom, measuredTo }: CalmRun): {
  actual: number;
  oracle: number;
  best: number;
} {
  let inCallMs = 0;
  let unknownMs = 0;
  let settingUpMs = 0;
  let gaps = 0;
  const next = new Map<string, number>();
  for (const call of [...calls].sort((one, other) => other.from - one.from)) {
    const nextFrom = next.get(call.endpoint);
    next.set(call.endpoint, call.from);
    if (nextFrom === undefined || call.from < measuredFrom || call.to > measuredTo) continue;
    const knownAt = call.releasedAt ?? nextFrom;
    inCallMs += call.to - call.from;
    unknownMs += knownAt - call.to;
    settingUpMs += nextFrom - knownAt;
    gaps += 1;
  }
  const bestUnknownMs = gaps * (INTERVAL_MS / 2 + ANSWER_MS);
  return {
    actual: inCallMs / (inCallMs + unknownMs + settingUpMs),
    oracle: inCallMs / (inCallMs + settingUpMs),
    best: inCallMs / (inCallMs + settingUpMs + bestUnknownMs),
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
