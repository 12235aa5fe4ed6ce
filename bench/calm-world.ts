import { readConfig } from '../src/platform/config/config';
import type { E164 } from '../src/platform/phone';
import { AttemptStore, EndpointStore } from '../src/dialing';
import type { Tx } from '../src/platform/database';
import { Counters } from '../simulation/core/counters';
import { EventLog } from '../simulation/core/event-log';
import { drawScenario, MINUTE_MS, type Scenario, type SimContact } from '../simulation/core/scenario';
import { Scheduler } from '../simulation/core/scheduler';
import { Handle } from '../simulation/database/handle';
import { SharedFile } from '../simulation/database/shared-file';
import type { Template } from '../simulation/database/template';
import { faultClasses } from '../simulation/faults/fault-classes';
import { RandomStorage } from '../simulation/faults/random-storage';
import { soundParts } from '../simulation/process/program';
import { WallClock } from '../simulation/process/sim-clock';
import { Slot } from '../simulation/process/slot';
import type { DrawCall } from '../simulation/provider/call-plan';
import { SimProvider } from '../simulation/provider/sim-provider';
import type { TrueCall } from '../simulation/provider/truth';
import { setUp } from '../simulation/set-up';

/** The documented rule: one question to the record address in four seconds. */
export const INTERVAL_MS = 4000;
/** Before it the endpoints fill up and the provider's clock is learnt. */
const WARM_UP_MS = 5 * MINUTE_MS;
export const MEASURED_MS = 20 * MINUTE_MS;
const MEAN_CALL_MS = 45_000;

/** A call as the provider knows it, and when this side knew what of it. Virtual epoch ms. */
export interface WatchedCall extends Pick<TrueCall, 'endpoint' | 'from' | 'to'> {
  /** The provider tells of it from then on. */
  readonly shownAt: number;
  /** Undefined: not until the end of the run. */
  readonly settledAt: number | undefined;
  readonly releasedAt: number | undefined;
}

export interface CalmRun {
  readonly calls: readonly WatchedCall[];
  readonly measuredFrom: number;
  readonly measuredTo: number;
  readonly questions: ReadonlyMap<string, number>;
}

/**
 * The engine in virtual time on a provider at its documented best: nothing fails, records have the
 * documented fields, `live` tells of one endpoint. More people wait than can be called.
 */
export async function runCalm(template: Template, endpoints: number, recordLagMs: number): Promise<CalmRun> {
  const scenario = calmScenario(endpoints, recordLagMs);
  const scheduler = new Scheduler(scenario.startAt);
  const log = new EventLog(() => scheduler.now, 0);
  const counters = new Counters();
  const settledAt = new Map<number, number>();
  const releasedAt = new Map<number, number>();
  const note = (times: Map<number, number>, id: number): void => {
    if (!times.has(id)) times.set(id, scheduler.now);
  };
  class WatchedAttempts extends AttemptStore {
    override settle(...given: Parameters<AttemptStore['settle']>): Promise<ReadonlySet<number>> {
      for (const { attempt } of given[1]) note(settledAt, attempt.id);
      return super.settle(...given);
    }
  }
  class WatchedEndpoints extends EndpointStore {
    override releaseAll(tx: Tx, attemptIds: readonly number[]): Promise<void> {
      for (const id of attemptIds) note(releasedAt, id);
      return super.releaseAll(tx, attemptIds);
    }
  }
  const parts = { ...soundParts, AttemptStore: WatchedAttempts, EndpointStore: WatchedEndpoints };

  const file = template.copy();
  const [writing, reading] = await Promise.all([
    Handle.open(file, 'write', true),
    Handle.open(file, 'read', true),
  ]);
  const [campaign] = await setUp(writing, scenario, parts);
  const ignore = (): void => undefined;
  const provider = new SimProvider(scenario, scheduler, log, counters, {
    requested: ignore,
    placed: ignore,
    asked: (question) => counters.add(`asked ${question.kind}`),
  });
  const slot = new Slot('A', {
    scheduler,
    rng: scenario.rng,
    log,
    counters,
    file: new SharedFile(() => Promise.resolve()),
    writing,
    reading,
    storage: new RandomStorage(scenario, scheduler, counters),
    wall: new WallClock(scheduler),
    provider,
    resolved: { config: scenario.config.provider, sandbox: undefined, close: () => Promise.resolve() },
    journal: [],
    parts,
    enrolledAtOnce: 2000,
    reaper: () => false,
    sluggishness: () => 1,
    died: ignore,
  });
  slot.start();
  // Not awaited: it takes virtual time, in which nothing else could happen.
  scheduler.after(100, () => void slot.program?.lifecycle.start(campaign?.id ?? 0));
  const measuredFrom = scenario.startAt + WARM_UP_MS;
  const measuredTo = measuredFrom + MEASURED_MS;
  scheduler.at(measuredTo, () => scheduler.stop());
  await scheduler.run(ignore);

  const byPhone = await reading.sql.all<{ id: number; phone: string }>('SELECT id, phone FROM attempt');
  const ids = new Map(byPhone.map(({ id, phone }) => [phone, id]));
  const calls = provider.truth.calls.map(({ endpoint, phone, from, to, rows }) => {
    const id = ids.get(phone) ?? 0;
    const shownAt = Math.max(...rows.map((row) => row.seenFrom));
    return { endpoint, from, to, shownAt, settledAt: settledAt.get(id), releasedAt: releasedAt.get(id) };
  });
  await Promise.all([writing.close(), reading.close()]);
  template.discard(file);
  return { calls, measuredFrom, measuredTo, questions: new Map(counters.under('asked ')) };
}

/** Seven of ten are answered and talk for 42.5 s on average; the others ring for 27.5 s: 45 s in all. */
const call: DrawCall = (rng) => {
  const answered = rng.chance(0.7);
  return {
    end: answered ? 'answered' : 'no_answer',
    ringS: answered ? rng.int(4, 16) : rng.int(20, 35),
    talkS: rng.int(5, 80),
    agentDidNotAnswer: false,
    menuAfterS: 1,
    abandoned: false,
  };
};

function calmScenario(endpoints: number, recordLagMs: number): Scenario {
  const drawn = drawScenario(1, { without: new Set(faultClasses) });
  const policy = {
    flow: 'blast',
    pace: '600',
    maxAttempts: '1',
    window: 'always',
    gap: '0',
    holidays: 'none',
  };
  const people = Math.ceil((1.2 * endpoints * (WARM_UP_MS + MEASURED_MS)) / MEAN_CALL_MS);
  const contacts = Array.from({ length: people }, (_, n): SimContact => {
    const phone: E164 = `+506${80_000_000 + n}`;
    return { phone, timeZone: null, country: 'CR' };
  });
  return {
    ...drawn,
    drawCall: call,
    safetyMs: 0,
    sluggishness: 1,
    campaigns: [
      {
        contacts,
        policy,
        window: 'always',
        holidays: [],
        flow: 'blast',
        callsPerMinute: 600,
        maxAttempts: 1,
        startsAfterMs: 0,
      },
    ],
    config: readConfig({
      CALLMYWAY_ENDPOINTS: Array.from({ length: endpoints }, (_, n) => `voz${n}:pw-${n}@ivr`).join(','),
      CALLMYWAY_CDR_INTERVAL_MS: String(INTERVAL_MS),
    }),
    provider: {
      clockOffsetMs: 0,
      clockDriftPerHourMs: 0,
      fields: 'documented',
      phoneForm: 'national',
      pageCap: 1000,
      recordLagMs,
      fullAccount: 'ignored',
      longestQueueMs: 1000,
    },
  };
}
