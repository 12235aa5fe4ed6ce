import { lookAheadDays } from '../../campaigns/rules/open-hours';
import { DueAgain, finestMs } from './due-again';
import { flowOf } from './flow-limits';
import { type Account, type Load, peopleOf } from './load';
import { OpenCalendar } from './open-calendar';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** A course is looked at in about so many steps of work; retries and nights come on top. */
const STEPS = 80;
const MOST_FAR_PIECES = 4;

/** What every course of the same forecast shares: the hours found once, the steps it goes in. */
export interface Stage {
  readonly account: Account;
  /** The campaign that is asked about comes first. */
  readonly loads: readonly Load[];
  /** When it is made: hours are counted from there. */
  readonly now: number;
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
  /** So many steps are taken at once where no hour is told of any more. */
  readonly farPieces: number;
  readonly places: readonly (readonly Place[])[];
}

export interface Place {
  readonly calendar: OpenCalendar;
  readonly dueAgain: DueAgain;
}

/** `from`: no call before it. */
export function setStage(
  account: Account,
  loads: readonly [Load, ...Load[]],
  now: number,
  from: number,
  fineMs: number = stepOf(account, loads[0]),
): Stage {
  const stepMs = Math.min(HOUR_MS, fineMs);
  const to = from + lookAheadDays * DAY_MS;
  return {
    account,
    loads,
    now,
    from,
    to,
    stepMs,
    farPieces: Math.max(1, Math.min(MOST_FAR_PIECES, Math.floor(fineMs / stepMs))),
    places: loads.map((load) => placesOf(load, account.marginMs, { from, to, stepMs })),
  };
}

function placesOf(
  { zones, until, runningSince }: Load,
  marginMs: number,
  { from, to, stepMs }: Pick<Stage, 'from' | 'to' | 'stepMs'>,
): Place[] {
  // In steps of an hour nobody asks for quarters.
  const togetherMs = Math.floor(Math.max(finestMs, stepMs) / finestMs) * finestMs;
  const end = until === undefined ? to : Math.min(to, until - marginMs);
  return zones.map(({ rules }) => ({
    calendar: new OpenCalendar(rules.hours, marginMs, Math.max(from, runningSince), end),
    dueAgain: new DueAgain(rules, marginMs, togetherMs),
  }));
}

/** Fine for a campaign of minutes, coarse for one of weeks. */
function stepOf(account: Account, load: Load): number {
  const { connected, other } = load.belief.heldMs;
  const endpoints = Math.min(account.endpoints[load.use], load.mostAtOnce ?? Number.POSITIVE_INFINITY);
  const pace = Math.min(load.callsPerMinute, account.mostPerMinute ?? Number.POSITIVE_INFINITY) / 60_000;
  const flow = flowOf(pace, endpoints, (connected.mean + other.mean) / 2);
  if (flow === 0) return HOUR_MS;
  return Math.max(1000, Math.round(peopleOf(load) / flow / STEPS));
}
