import { CallingRules, CampaignStore, PolicyPacks, TallyStore } from '../../src/campaigns';
import { Engine, EndpointStore } from '../../src/dialing';
import { type Forecast, Forecaster, LoadReader } from '../../src/forecasting';
import { FIRST_ACCOUNT } from '../../src/platform/account/account';
import { Database } from '../../src/platform/database';
import type { Template } from '../../simulation/database/template';
import { openSimRoom } from '../sim-room';
import { callsBy, type ForecastWorld } from './world';
import type { ResolvedProvider } from '../../src/provider/resolved-provider';

/** A campaign that takes longer is left alone: it is the bench that has a limit. */
const LONGEST_MS = 30 * 86_400_000;
const LOOK_EVERY_MS = 5000;
/** Nights are long: while no call is up and none is due for so long, the process looks about seldom. */
const IDLE_FROM_MS = 3 * 60_000;
const IDLE_SLUGGISHNESS = 30;

/** Of the people, so many had come to their end. */
export const checkpoints = [0.25, 0.5] as const;

export interface ForecastRun {
  readonly name: string;
  readonly before: Forecast;
  /** By `checkpoints`; undefined: nobody was left by then. */
  readonly underWay: readonly (Forecast | undefined)[];
  readonly startedAt: number;
  readonly endedAt: number;
  readonly costMicros: number;
}

/** The real engine in virtual time: forecasts the world's last campaign, runs it to its end, and tells both. Undefined: too long. */
export async function runWorld(template: Template, world: ForecastWorld): Promise<ForecastRun | undefined> {
  const habits = { now: world.habits[0] };
  const scenario = { ...world.scenario, drawCall: callsBy(() => habits.now ?? missing('habits')) };
  const idle = { now: false };
  class WatchedEngine extends Engine {
    override async tick(): Promise<number> {
      const wakeAt = await super.tick();
      const waits = Number.isFinite(wakeAt) && wakeAt - room.scheduler.now > IDLE_FROM_MS;
      idle.now = waits && !(await isAnyCallOpen());
      return wakeAt;
    }
  }
  const room = await openSimRoom(template, scenario, {
    parts: { Engine: WatchedEngine },
    sluggishness: () => (idle.now ? IDLE_SLUGGISHNESS : 1),
  });
  const { scheduler, reading, campaigns: known } = room;
  const resolved: ResolvedProvider = {
    config: scenario.config.provider,
    sandbox: undefined,
    close: () => Promise.resolve(),
  };
  const [first, last] = [known[0]?.id ?? 0, known.at(-1)?.id ?? 0];
  const campaigns = new CampaignStore(FIRST_ACCOUNT);
  const tallies = new TallyStore();
  const db = Database.over(room.writing.sql, reading.sql);
  const rules = new CallingRules(new PolicyPacks());
  const endpoints = new EndpointStore(FIRST_ACCOUNT);
  const loads = new LoadReader(db, resolved, tallies, rules, {
    held: () => [],
    of: () =>
      Promise.resolve({
        account: FIRST_ACCOUNT,
        get: <T>(what: unknown): T => (what === EndpointStore ? endpoints : resolved) as T,
      }),
  });
  const forecaster = new Forecaster(db, campaigns, loads);
  const forecast = async (): Promise<Forecast> =>
    (await forecaster.forecastOf(last, scheduler.now)) ?? missing('forecast');
  async function isAnyCallOpen(): Promise<boolean> {
    const open = `SELECT 1 FROM attempt WHERE state IN ('planned', 'requesting', 'accepted', 'uncertain') LIMIT 1`;
    return (await reading.sql.get(open)) !== undefined;
  }

  let before: Forecast | undefined;
  const underWay: (Forecast | undefined)[] = checkpoints.map(() => undefined);
  const start = async (): Promise<void> => {
    habits.now = world.habits.at(-1);
    before = await forecast();
    void room.start(last);
  };
  const look = async (): Promise<void> => {
    const campaign = await campaigns.byId(reading.sql, last);
    const earlier = first === last ? undefined : await campaigns.byId(reading.sql, first);
    if (campaign?.state === 'draft' && earlier?.state === 'completed') await start();
    const tally = await tallies.of(reading.sql, last);
    const left = (tally.waiting ?? 0) + (tally.calling ?? 0);
    for (const [n, share] of checkpoints.entries()) {
      if (underWay[n] !== undefined || before === undefined) continue;
      if (left > 0 && left <= (1 - share) * before.people) underWay[n] = await forecast();
    }
    if (campaign?.state === 'completed' || scheduler.now > scenario.startAt + LONGEST_MS) scheduler.stop();
    else scheduler.after(LOOK_EVERY_MS * (idle.now ? IDLE_SLUGGISHNESS : 1), look);
  };
  scheduler.after(100, async () => {
    if (first === last) await start();
    else void room.start(first);
  });
  scheduler.after(LOOK_EVERY_MS, look);
  await room.run();

  const campaign = await campaigns.byId(reading.sql, last);
  await room.close();
  if (campaign?.endedAt === undefined || before === undefined) return undefined;
  const { startedAt = before.startsAt, endedAt, costMicros } = campaign;
  return { name: world.name, before, underWay, startedAt, endedAt, costMicros };
}

function missing(what: string): never {
  throw new Error(`no ${what}`);
}
