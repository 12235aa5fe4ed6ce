import { CallingRules, PolicyPacks, CampaignStore, TallyStore } from '../src/campaigns';
import { Engine, EndpointStore } from '../src/dialing';
import { type Forecast, Forecaster, LoadReader } from '../src/forecasting';
import { Database } from '../src/platform/database';
import type { ResolvedProvider } from '../src/provider/resolved-provider';
import { Counters } from '../simulation/core/counters';
import { EventLog } from '../simulation/core/event-log';
import { Scheduler } from '../simulation/core/scheduler';
import { Handle } from '../simulation/database/handle';
import { SharedFile } from '../simulation/database/shared-file';
import type { Template } from '../simulation/database/template';
import { RandomStorage } from '../simulation/faults/random-storage';
import { soundParts } from '../simulation/process/program';
import { WallClock } from '../simulation/process/sim-clock';
import { Slot } from '../simulation/process/slot';
import { SimProvider } from '../simulation/provider/sim-provider';
import { setUp } from '../simulation/set-up';
import { callsBy, type ForecastWorld } from './forecast-world';

/** A campaign that takes longer is left alone: it is the bench that has a limit. */
const LONGEST_MS = 30 * 86_400_000;
const LOOK_EVERY_MS = 10_000;
/** Nights are long: while nothing is due for a minute, the engine need not look every two seconds. */
const IDLE_FROM_MS = 60_000;
const PATIENCE_MS = 5 * 60_000;
const IMPATIENCE_MS = 2000;

export interface ForecastRun {
  readonly before: Forecast;
  /** When a quarter of the people had come to their end. */
  readonly underWay: Forecast | undefined;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly costMicros: number;
}

/** Sleeps through what is idle for long. */
class PatientEngine extends Engine {
  private readonly means: ConstructorParameters<typeof Engine>;

  constructor(...means: ConstructorParameters<typeof Engine>) {
    super(...means);
    this.means = means;
  }

  override async run(): Promise<void> {
    const [, clock, , , bells] = this.means;
    for (;;) {
      const sleepMs = (await this.tick()) - clock.now();
      const idle = Number.isFinite(sleepMs) && sleepMs > IDLE_FROM_MS;
      await bells.engine.wait(Math.min(sleepMs, idle ? PATIENCE_MS : IMPATIENCE_MS));
    }
  }
}

/** The real engine in virtual time: forecasts the world's last campaign, runs it to its end, and tells both. Undefined: too long. */
export async function runForecast(
  template: Template,
  world: ForecastWorld,
): Promise<ForecastRun | undefined> {
  const habits = { now: world.habits[0] };
  const scenario = { ...world.scenario, drawCall: callsBy(() => habits.now ?? missing('habits')) };
  const scheduler = new Scheduler(scenario.startAt);
  const log = new EventLog(() => scheduler.now, 0);
  const counters = new Counters();
  const parts = { ...soundParts, Engine: PatientEngine };
  const file = template.copy();
  const [writing, reading] = await Promise.all([
    Handle.open(file, 'write', true),
    Handle.open(file, 'read', true),
  ]);
  const known = await setUp(writing, scenario, parts);
  const [first, last] = [known[0]?.id ?? 0, known.at(-1)?.id ?? 0];
  const ignore = (): void => undefined;
  const provider = new SimProvider(scenario, scheduler, log, counters, {
    requested: ignore,
    placed: ignore,
    asked: ignore,
  });
  const resolved: ResolvedProvider = {
    config: scenario.config.provider,
    sandbox: undefined,
    close: () => Promise.resolve(),
  };
  const slot = new Slot('A', {
    scheduler,
    rng: scenario.rng,
    log,
    counters,
    file: new SharedFile(() => Promise.resolve()),
    writing,
    reading,
    storage: new RandomStorage(scenario, scheduler, counters),
    enrolledAtOnce: scenario.enrolledAtOnce,
    wall: new WallClock(scheduler),
    provider,
    resolved,
    journal: [],
    parts,
    reaper: () => false,
    sluggishness: () => 1,
    died: ignore,
  });
  const db = Database.over(writing.sql, reading.sql);
  const campaigns = new CampaignStore();
  const tallies = new TallyStore();
  const rules = new CallingRules(new PolicyPacks());
  const forecaster = new Forecaster(
    db,
    campaigns,
    new LoadReader(db, resolved, tallies, new EndpointStore(), rules),
  );
  const forecast = async (): Promise<Forecast> =>
    (await forecaster.forecastOf(last, scheduler.now)) ?? missing('forecast');

  let before: Forecast | undefined;
  let underWay: Forecast | undefined;
  const start = async (): Promise<void> => {
    habits.now = world.habits.at(-1);
    before = await forecast();
    void slot.program?.lifecycle.start(last);
  };
  const look = async (): Promise<void> => {
    const campaign = await campaigns.byId(reading.sql, last);
    const earlier = first === last ? undefined : await campaigns.byId(reading.sql, first);
    if (campaign?.state === 'draft' && earlier?.state === 'completed') await start();
    const tally = await tallies.of(reading.sql, last);
    const left = (tally.waiting ?? 0) + (tally.calling ?? 0);
    if (underWay === undefined && before !== undefined && left > 0 && left <= 0.75 * before.people) {
      underWay = await forecast();
    }
    if (campaign?.state === 'completed' || scheduler.now > scenario.startAt + LONGEST_MS) scheduler.stop();
    else scheduler.after(LOOK_EVERY_MS, look);
  };
  slot.start();
  scheduler.after(100, async () => {
    if (first === last) await start();
    else void slot.program?.lifecycle.start(first);
  });
  scheduler.after(LOOK_EVERY_MS, look);
  await scheduler.run(ignore);

  const campaign = await campaigns.byId(reading.sql, last);
  await Promise.all([writing.close(), reading.close()]);
  template.discard(file);
  if (campaign?.endedAt === undefined || before === undefined) return undefined;
  const { startedAt = before.startsAt, endedAt, costMicros } = campaign;
  return { before, underWay, startedAt, endedAt, costMicros };
}

function missing(what: string): never {
  throw new Error(`no ${what}`);
}
