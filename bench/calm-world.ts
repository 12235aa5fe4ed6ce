import { FIRST_ACCOUNT } from '../src/platform/account/account';
import { readConfig } from '../src/platform/config/config';
import type { E164 } from '../src/platform/phone';
import { AttemptStore, EndpointStore } from '../src/dialing';
import type { Tx } from '../src/platform/database';
import { drawScenario, MINUTE_MS, type Scenario, type SimContact } from '../simulation/core/scenario';
import type { Template } from '../simulation/database/template';
import { faultClasses } from '../simulation/faults/fault-classes';
import type { DrawCall } from '../simulation/provider/call-plan';
import type { TrueCall } from '../simulation/provider/truth';
import { openSimRoom } from './sim-room';

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
  const settledAt = new Map<number, number>();
  const releasedAt = new Map<number, number>();
  const note = (times: Map<number, number>, id: number): void => {
    if (!times.has(id)) times.set(id, room.scheduler.now);
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
  const parts = { AttemptStore: WatchedAttempts, EndpointStore: WatchedEndpoints };
  const room = await openSimRoom(template, scenario, { parts });
  const { scheduler, truth, reading, counters } = room;
  // Not awaited: it takes virtual time, in which nothing else could happen.
  scheduler.after(100, () => void room.start(room.campaigns[0]?.id ?? 0));
  const measuredFrom = scenario.startAt + WARM_UP_MS;
  const measuredTo = measuredFrom + MEASURED_MS;
  scheduler.at(measuredTo, () => scheduler.stop());
  await room.run();

  const byPhone = await reading.sql.all<{ id: number; phone: string }>('SELECT id, phone FROM attempt');
  const ids = new Map(byPhone.map(({ id, phone }) => [phone, id]));
  const calls = truth.calls.map(({ endpoint, phone, from, to, rows }) => {
    const id = ids.get(phone) ?? 0;
    const shownAt = Math.max(...rows.map((row) => row.seenFrom));
    return { endpoint, from, to, shownAt, settledAt: settledAt.get(id), releasedAt: releasedAt.get(id) };
  });
  await room.close();
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
  const config = readConfig({
    CALLMYWAY_ENDPOINTS: Array.from({ length: endpoints }, (_, n) => `voz${n}:pw-${n}@ivr`).join(','),
    CALLMYWAY_CDR_INTERVAL_MS: String(INTERVAL_MS),
  });
  return {
    ...drawn,
    drawCall: call,
    safetyMs: 0,
    sluggishness: 1,
    enrolledAtOnce: 2000,
    campaigns: [
      {
        account: FIRST_ACCOUNT,
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
    config,
    otherAccount: undefined,
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
