import type { DncAddition } from '../src/dnc';
import { readPolicy } from '../src/campaigns';
import type { AccountId } from '../src/platform/account/account';
import { normalisePhone } from '../src/platform/phone';
import { AttemptInvariants } from './checker/attempts';
import { AdmissionInvariants } from './checker/admissions';
import { Case } from './checker/case';
import { DurabilityInvariants } from './checker/durability';
import { EndInvariants } from './checker/ended';
import { Hours } from './checker/hours';
import { isOpen, Ledger } from './checker/ledger';
import { ProgressInvariants } from './checker/progress';
import { QuestionInvariants } from './checker/questions';
import { RequestInvariants } from './checker/requests';
import { TallyInvariants } from './checker/tallies';
import { Counters } from './core/counters';
import { EventLog } from './core/event-log';
import { crossesChange, MINUTE_MS, type Scenario } from './core/scenario';
import type { Rng } from './core/rng';
import { Scheduler } from './core/scheduler';
import { drawWindow } from './core/window';
import { Handle } from './database/handle';
import { SharedFile } from './database/shared-file';
import { Nemesis } from './faults/nemesis';
import { Operator } from './faults/operator';
import { RandomStorage } from './faults/random-storage';
import { RandomReaper } from './faults/reaper';
import { accountRooms } from './process/account-rooms';
import type { Parts, Program } from './process/program';
import { WallClock } from './process/sim-clock';
import { Slot } from './process/slot';
import type { ProviderWatcher } from './provider/sim-provider';
import { type TrueRequest, Truth } from './provider/truth';
import { setUp } from './set-up';

export interface WorldEnd {
  readonly violation: Case['violation'];
  readonly hash: string;
  readonly story: readonly string[];
  readonly counters: Counters;
  /** Virtual time lived through, ms. */
  readonly livedMs: number;
  readonly events: number;
}

const STORY_LENGTH = 400;
/** Long enough for the last look back at records that may have changed. */
const REST_MS = 13 * MINUTE_MS;
/** A world that has not come to rest after so many events never will. */
const MOST_EVENTS = 6_000_000;

/** One seed from its beginning to its rest: a safety phase under faults, then a healing in which everything must settle. */
export async function liveThrough(scenario: Scenario, parts: Parts, databaseFile: string): Promise<WorldEnd> {
  const scheduler = new Scheduler(scenario.startAt);
  const log = new EventLog(() => scheduler.now, STORY_LENGTH);
  const counters = new Counters();
  const wall = new WallClock(scheduler);
  const handles = await Promise.all([
    Handle.open(databaseFile, 'write', true),
    Handle.open(databaseFile, 'read', true),
    Handle.open(databaseFile, 'write', true),
    Handle.open(databaseFile, 'read', true),
    Handle.open(databaseFile, 'read', true),
  ]);
  const [writingA, readingA, writingB, readingB, checking] = handles;
  const campaigns = await setUp(writingA, scenario, parts);
  const ledger = new Ledger(checking.sql);
  const journal: ConstructorParameters<typeof DurabilityInvariants>[1][number][] = [];

  let healing = false;
  let nemesis: Nemesis | undefined = undefined as Nemesis | undefined;
  const truth = new Truth();
  const watcher: ProviderWatcher = {
    requested: (request) => requests.requested(request),
    placed: (call) => requests.placed(call),
    asked: (question) => questions.asked(question),
  };
  const rooms = accountRooms(scenario, { truth, scheduler, log, counters, watcher });
  const hours = new Hours(ledger);
  for (const { id, policy, drawn } of campaigns) {
    hours.know(policy.windowSpec, drawn.window);
    hours.close(id, drawn.holidays);
  }
  const at = new Case(scenario, scheduler, wall, ledger, log, truth);
  const requests = new RequestInvariants(at, campaigns, hours);
  const questions = new QuestionInvariants(at);
  const admissions = new AdmissionInvariants(at, campaigns, hours);
  const durability = new DurabilityInvariants(at, journal);
  const attempts = new AttemptInvariants(at, counters, (attempt) => {
    admissions.admitted(attempt);
    progress.admitted(attempt.campaign_id);
  });
  const progress = new ProgressInvariants(at, campaigns);
  const listed = new Map(campaigns.map(({ id, drawn }) => [id, drawn.contacts.length]));
  const tallies = new TallyInvariants(at, checking.sql, listed, counters);

  const committed = async (tables: ReadonlySet<string>): Promise<void> => {
    await ledger.refresh(tables, scheduler.now);
    attempts.check(tables);
    await tallies.check(tables);
    counters.add('commits');
    nemesis?.afterCommit();
  };
  const file = new SharedFile(committed);
  await committed(new Set(['attempt', 'prospect', 'campaign', 'endpoint', 'dnc_entry', 'campaign_tally']));

  const storage = new RandomStorage(scenario, scheduler, counters);
  const reaper = new RandomReaper(
    scenario.rng.fork('reaper'),
    (scenario.faults.get('crash') ?? 0) * scenario.size.trouble,
    scheduler,
    log,
    counters,
  );
  const slot = (name: string, writing: Handle, reading: Handle): Slot =>
    new Slot(name, {
      scheduler,
      rng: scenario.rng.fork(`slot ${name}`),
      log,
      counters,
      file,
      writing,
      reading,
      storage,
      wall,
      rooms,
      journal,
      parts,
      enrolledAtOnce: scenario.enrolledAtOnce,
      reaper: reaper.decide,
      sluggishness: () => (healing ? Math.max(8, scenario.sluggishness) : scenario.sluggishness),
      died: () => durability.check(),
    });
  const first = slot('A', writingA, readingA);
  const second = slot('B', writingB, readingB);
  const programs = (account?: AccountId): Program[] =>
    [...first.programs, ...second.programs].filter((one) => account === undefined || one.account === account);
  const accountOf = (campaignId: number): AccountId | undefined =>
    campaigns.find(({ id }) => id === campaignId)?.drawn.account;
  const operator = new Operator(scheduler, scenario.rng.fork('operator'), log, counters, programs);

  const change = (campaignId: number, to: 'pause' | 'resume' | 'cancel' | 'start'): void =>
    operator.request(
      `${to} campaign ${campaignId}`,
      async ({ lifecycle, bells }) => {
        if (to === 'pause') await lifecycle.pause(campaignId, 'operator');
        else if (to === 'cancel') await lifecycle.cancel(campaignId, 'operator');
        else await lifecycle.start(campaignId);
        bells.engine.ring();
      },
      { account: accountOf(campaignId) },
    );
  const optOut = (phone: string): void => {
    const known = normalisePhone(phone, 'CR');
    if (!('phone' in known)) return;
    operator.request(
      `opt-out of ${phone}`,
      async ({ db, clock, bells, journal: own }) => {
        const wish: DncAddition = {
          phone: known.phone,
          source: 'api',
          reason: 'asked for it',
          evidence: undefined,
          by: 'simulation',
          at: clock.now(),
        };
        await parts.optOut(db, own, wish);
        bells.engine.ring();
      },
      { acknowledged: () => durability.acknowledged(known.phone) },
    );
  };
  const editHours = (campaignId: number, rng: Rng): void => {
    const drawn = campaigns.find(({ id }) => id === campaignId)?.drawn;
    if (drawn === undefined) return;
    const { spec, window } = drawWindow(rng, 'America/Costa_Rica', wall.now(), 'opening');
    hours.know(spec, window);
    const policy = readPolicy(
      { ...drawn.policy, window: spec },
      scenario.config.provider.queueMarginMs,
      wall.now(),
    );
    operator.request(
      `hours of campaign ${campaignId} changed`,
      ({ db, campaigns: store }) => db.write((tx) => store.changePolicy(tx, campaignId, policy)),
      { account: drawn.account },
    );
  };
  nemesis = new Nemesis(scenario, scheduler, log, counters, {
    file,
    wall,
    ledger,
    optOut,
    change,
    editHours,
    secondScheduler: (on) => (on ? second.start() : scheduler.after(0, () => second.stop())),
  });

  first.start();
  for (const { provider } of rooms) provider.start();
  nemesis.start();
  reaper.start();
  for (const { id, drawn } of campaigns) scheduler.after(drawn.startsAfterMs, () => change(id, 'start'));

  const healAt = scenario.startAt + scenario.safetyMs;
  scheduler.at(healAt, async () => {
    log.tell('healing');
    healing = true;
    nemesis?.stop();
    reaper.stop();
    storage.heal();
    for (const { provider } of rooms) provider.heal();
    await second.stop();
    first.start();
    for (const { id, state } of ledger.campaigns.values()) {
      if (state === 'paused' || state === 'draft') change(id, 'start');
    }
    progress.start();
  });

  const { ringTimeoutMs, maxCallMs, cdrHorizonMs, queueMarginMs, cdrIntervalMs } = scenario.config.provider;
  const lifeMs = ringTimeoutMs + maxCallMs + cdrHorizonMs + queueMarginMs;
  const cancelAt = healAt + scenario.size.healMinutes * MINUTE_MS;
  // Two readings of everything prove an absence: with few rows a page, that takes many questions.
  const readingsMs = Math.max(60 * MINUTE_MS, 300 * cdrIntervalMs);
  const lastAt = cancelAt + lifeMs + wall.behindMs + readingsMs;
  scheduler.at(cancelAt, () => {
    for (const { id, state } of ledger.campaigns.values()) {
      if (state !== 'completed' && state !== 'cancelled') change(id, 'cancel');
    }
  });
  const end = new EndInvariants(at, checking.sql, counters);
  let restedSince: number | undefined;
  const look = async (): Promise<void> => {
    const rests =
      ledger.open.every((attempt) => !isOpen(attempt.state)) &&
      [...ledger.campaigns.values()].every((one) => one.state === 'completed' || one.state === 'cancelled') &&
      scheduler.now > truth.toldUntil + MINUTE_MS;
    restedSince = rests ? (restedSince ?? scheduler.now) : undefined;
    const over =
      (restedSince !== undefined && scheduler.now - restedSince > REST_MS) ||
      scheduler.now > lastAt + wall.behindMs;
    if (!over) return scheduler.after(20_000, look);
    await ledger.refresh(
      new Set(['attempt', 'prospect', 'campaign', 'endpoint', 'dnc_entry']),
      scheduler.now,
    );
    await end.check();
    scheduler.stop();
  };
  scheduler.at(healAt + MINUTE_MS, look);

  await scheduler.run(() => {
    if (scheduler.events > MOST_EVENTS) at.broken('7 everything settles', 'the world does not come to rest');
  });
  await Promise.all(handles.map((handle) => handle.close()));
  if (scenario.atWindowEdge) counters.add('starts near an edge');
  if (scenario.faults.has('summerTime') && crossesChange(scenario.startAt, scheduler.now))
    counters.add('fault:summerTime');
  counters.add('phones called through two accounts', phonesOfSeveral(truth.requests));
  for (const fault of scenario.faults.keys()) counters.add(`drawn:${fault}`);
  return {
    violation: at.violation,
    hash: log.hash,
    story: log.last(STORY_LENGTH),
    counters,
    livedMs: scheduler.now - scenario.startAt,
    events: scheduler.events,
  };
}

function phonesOfSeveral(requests: readonly TrueRequest[]): number {
  const by = new Map<string, Set<AccountId>>();
  for (const { phone, account } of requests) by.set(phone, (by.get(phone) ?? new Set()).add(account));
  return [...by.values()].filter((accounts) => accounts.size > 1).length;
}
