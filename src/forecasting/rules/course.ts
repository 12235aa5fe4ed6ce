import { fill } from './fill';
import { Lane } from './lane';
import type { EndpointUse } from './load';
import type { Luck } from './luck';
import type { Stage } from './stage';

const HOUR_MS = 3_600_000;
export const forecastHours = 7 * 24;

/** What a campaign waits for most of its time. */
export const binds = ['pace', 'account_pace', 'endpoints', 'most_at_once', 'hours', 'retries'] as const;
export type Binds = (typeof binds)[number];

/** How a campaign may go. Times are epoch ms. */
export interface Course {
  readonly end: CourseEnd;
  /** When its last call begins, and when that has its outcome. Undefined: it does not end. */
  readonly lastCallAt: number | undefined;
  readonly finishAt: number | undefined;
  readonly spentMicros: number;
  /** People who wait at the end, or would be tried again if it were not the end. */
  readonly left: number;
  /** Calls begun in each of the hours from the one in which the forecast is made. */
  readonly perHour: Float64Array;
  readonly boundMs: Readonly<Record<Binds, number>>;
}

/** `never`: not in a year, or nothing to call with. */
export type CourseEnd = 'all_called' | 'until' | 'budget' | 'never';

const pools: readonly EndpointUse[] = ['ivr', 'agent'];
/** Far more than any course takes; a course that needs more is taken not to end. */
const MOST_STEPS = 20_000;

/**
 * Plays the account's campaigns through to the end of the first: people move from step to step through open hours, the
 * pace, endpoints and retries, several campaigns beside each other. Yields after each step, so that
 * who drives it may let others work.
 */
export function* playOut(stage: Stage, lucks: readonly Luck[]): Generator<undefined, Course, undefined> {
  const { account, from, to, stepMs } = stage;
  const lanes = stage.loads.flatMap((load, n) => {
    const luck = lucks[n];
    const places = stage.places[n];
    if (luck === undefined || places === undefined) return [];
    return [new Lane(load, luck, places, stage, pools.indexOf(load.use))];
  });
  const [own] = lanes;
  if (own === undefined) throw new Error('a course needs a campaign');
  const perHour = new Float64Array(forecastHours);
  const firstHour = Math.floor(stage.now / HOUR_MS);
  const boundMs: Record<Binds, number> = {
    pace: 0,
    account_pace: 0,
    endpoints: 0,
    most_at_once: 0,
    hours: 0,
    retries: 0,
  };
  const ended = (end: CourseEnd, lastCallAt: number | undefined): Course => ({
    end,
    lastCallAt,
    finishAt: lastCallAt === undefined ? undefined : lastCallAt + own.closeMs(),
    spentMicros: own.spentMicros,
    left: own.waiting + own.cutOff,
    perHour,
    boundMs,
  });

  let lastCallAt = from;
  let at = from;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    yield;
    if (own.waiting === 0) return ended(own.cutOff === 0 ? 'all_called' : 'until', lastCallAt);
    if (own.isSpent) return ended('budget', lastCallAt);
    if (account.endpoints[own.load.use] <= 0) return ended('never', undefined);
    const next = own.nextAt(at);
    if (next === undefined || next.at >= to) {
      if (own.load.until === undefined) return ended('never', undefined);
      // Once no hours are left before the end, whoever waits is told so at once.
      return ended('until', Math.max(at, own.closesForGoodAt ?? from));
    }
    const far = at >= stage.now + forecastHours * HOUR_MS;
    const stepEnd = at + (far ? stage.farPieces : 1) * stepMs;
    const wishes = lanes.map((lane) => lane.wish(at, stepEnd));
    const free = pools.map((use, pool) =>
      lanes.reduce(
        (sum, lane, n) => (wishes[n]?.pool === pool ? sum - lane.upAfter(stepEnd - at) : sum),
        account.endpoints[use],
      ),
    );
    const accountCalls = ((account.mostPerMinute ?? Number.POSITIVE_INFINITY) / 60_000) * (stepEnd - at);
    const given = fill(
      wishes,
      free.map((n) => Math.max(0, n)),
      accountCalls,
    );
    const hours = hoursOf(own, at, stepEnd);
    for (const [n, lane] of lanes.entries()) {
      const begun = lane.begin(given[n]?.n ?? 0, at, stepEnd, stage);
      if (lane !== own || begun === 0) continue;
      lastCallAt = (at + stepEnd) / 2;
      for (const { hour, share } of hours) note(perHour, hour - firstHour, begun * share);
    }
    const wanted = wishes[0]?.demand ?? 0;
    const by = given[0]?.by ?? 'demand';
    if (wanted > 0) {
      if (by !== 'demand') boundMs[by] += stepEnd - at;
      at = stepEnd;
      continue;
    }
    // Nobody of its own to call: on to when there is, unless others go on meanwhile.
    const others = lanes.slice(1).some((_, n) => (wishes[n + 1]?.demand ?? 0) > 0);
    const jumpTo = others ? stepEnd : Math.max(stepEnd, nearestStep(lanes, at, stage));
    boundMs[next.hours ? 'hours' : 'retries'] += jumpTo - at;
    for (const lane of lanes) lane.pass(jumpTo - stepEnd);
    at = jumpTo;
  }
  return ended('never', undefined);
}

/** How the calls of a step, an hour at most, fall to the hours that it touches: as far as each is open. */
function hoursOf(lane: Lane, at: number, to: number): { readonly hour: number; readonly share: number }[] {
  const hour = Math.floor(at / HOUR_MS);
  const edge = (hour + 1) * HOUR_MS;
  if (edge >= to) return [{ hour, share: 1 }];
  const [before, after] = [lane.openMs(at, edge, at), lane.openMs(edge, to, at)];
  if (before + after === 0) return [];
  const share = before / (before + after);
  return [
    { hour, share },
    { hour: hour + 1, share: 1 - share },
  ];
}

function note(perHour: Float64Array, hour: number, calls: number): void {
  if (hour >= 0 && hour < perHour.length) perHour[hour] = (perHour[hour] ?? 0) + calls;
}

/** The beginning of the step in which somebody may be called next, in whichever campaign. */
function nearestStep(lanes: readonly Lane[], at: number, { from, stepMs }: Stage): number {
  const soonest = Math.min(...lanes.map((lane) => lane.nextAt(at)?.at ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(soonest) ? from + Math.floor((soonest - from) / stepMs) * stepMs : at;
}
