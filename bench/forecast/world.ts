import { FIRST_ACCOUNT } from '../../src/platform/account/account';
import type { PolicyInput } from '../../src/campaigns';
import { readConfig } from '../../src/platform/config/config';
import type { E164 } from '../../src/platform/phone';
import { Rng } from '../../simulation/core/rng';
import { drawScenario, type Scenario, type SimCampaign } from '../../simulation/core/scenario';
import { faultClasses } from '../../simulation/faults/fault-classes';
import type { DrawCall } from '../../simulation/provider/call-plan';

const MINUTE_MS = 60_000;

/** How the people of one list answer; unknown to whoever forecasts. */
export interface Habits {
  readonly answers: number;
  readonly meanTalkS: number;
  readonly meanRingS: number;
  readonly busy: number;
  readonly dead: number;
}

export interface ForecastWorld {
  readonly name: string;
  readonly scenario: Scenario;
  /** Of the account's earlier campaign, where there was one, and of the one that is forecast. */
  readonly habits: readonly Habits[];
}

/** Weekday windows are met on a Thursday or Friday, so that nights and weekends come in between. */
const windows: readonly (readonly [string, string])[] = [
  ['always', '2026-06-17T15:00:00Z'],
  ['always', '2026-06-17T15:00:00Z'],
  ['Mon-Sun 08:00-19:00', '2026-06-16T22:30:00Z'],
  ['Mon-Sun 09:00-12:00; Mon-Sun 14:00-18:00', '2026-06-17T16:40:00Z'],
  ['Mon-Fri 08:00-19:00; Sat 08:00-15:00', '2026-06-20T19:50:00Z'],
  ['Mon-Fri 08:00-17:00', '2026-06-19T21:40:00Z'],
];
const retries = [
  { maxAttempts: '1' },
  { maxAttempts: '2', retry: 'no_answer=20m,busy=5m,failed=10m' },
  { maxAttempts: '3', retry: 'no_answer=1h,busy=10m,failed=30m' },
  { maxAttempts: '4', retry: 'no_answer=3m,busy=1m,failed=never' },
  { maxAttempts: '2', retry: 'no_answer=4h,busy=4h,failed=4h' },
  // The pack's own: four hours, another band, one call a day.
  {},
];

/** One account with its campaign, drawn from a seed. */
export function drawForecastWorld(seed: number): ForecastWorld {
  const rng = new Rng(`forecast ${seed}`);
  const [window, startsAt] = rng.pick(windows);
  const people = Math.round(12 * 8 ** rng.next());
  const endpoints = Math.round(20 ** rng.next());
  const pace = rng.pick([2, 4, 8, 15, 30, 60]);
  const retry = rng.pick(retries);
  const history = rng.chance(0.5);
  const account = drawHabits(rng);
  const own = near(rng, account);
  const policy: PolicyInput = { flow: 'blast', pace: String(pace), window, holidays: 'none', ...retry };
  const campaigns = [
    ...(history
      ? [
          campaignOf(rng, 70_000_000, 60, {
            flow: 'blast',
            pace: '30',
            maxAttempts: '2',
            retry: 'no_answer=5m,busy=5m,failed=5m',
            window: 'always',
          }),
        ]
      : []),
    campaignOf(rng, 80_000_000, people, policy),
  ];
  const plan = retry.retry ?? 'the default plan';
  return {
    name: `${people} people, ${endpoints} endpoints, ${pace}/min, ${window}, ${retry.maxAttempts ?? 3} attempts (${plan})${history ? ', account with history' : ''}`,
    habits: history ? [account, own] : [own],
    scenario: {
      ...drawScenario(1, { without: new Set(faultClasses) }),
      seed,
      rng,
      startAt: Date.parse(startsAt) + rng.int(0, 10) * MINUTE_MS,
      safetyMs: 0,
      sluggishness: 1,
      campaigns,
      otherAccount: undefined,
      config: readConfig({
        CALLMYWAY_ENDPOINTS: Array.from({ length: endpoints }, (_, n) => `voz${n}:pw-${n}@ivr`).join(','),
      }),
      provider: {
        clockOffsetMs: 0,
        clockDriftPerHourMs: 0,
        fields: 'rich',
        phoneForm: 'national',
        fullAccount: 'ignored',
        pageCap: 1000,
        recordLagMs: rng.pick([500, 4000, 8000]),
        longestQueueMs: 1000,
      },
    },
  };
}

function drawHabits(rng: Rng): Habits {
  return {
    answers: 0.25 + 0.6 * rng.next(),
    meanTalkS: 10 * 10 ** rng.next(),
    meanRingS: 8 + 20 * rng.next(),
    busy: 0.1 * rng.next(),
    dead: 0.08 * rng.next(),
  };
}

/** Another list of the same account: not quite the same people, another recording. */
function near(rng: Rng, { answers, meanTalkS, meanRingS, busy, dead }: Habits): Habits {
  const some = (value: number): number => value * (0.75 + 0.5 * rng.next());
  return {
    answers: Math.min(0.95, some(answers)),
    meanTalkS: some(meanTalkS),
    meanRingS: some(meanRingS),
    busy,
    dead,
  };
}

/** Whose habits hold is asked at every call. */
export function callsBy(habits: () => Habits): DrawCall {
  return (rng, _flow, limits) => {
    const { answers, meanTalkS, meanRingS, busy, dead } = habits();
    const dice = rng.next();
    const some = (mean: number, most: number): number =>
      Math.min(most, Math.max(1, Math.round(mean * (0.3 - 0.7 * Math.log(1 - rng.next())))));
    const end =
      dice < answers
        ? 'answered'
        : dice < answers + dead * (1 - answers)
          ? 'invalid_number'
          : dice < answers + (dead + busy) * (1 - answers)
            ? 'busy'
            : 'no_answer';
    const ringS =
      end === 'busy' || end === 'invalid_number'
        ? 1
        : end === 'answered'
          ? some(meanRingS / 2, limits.ringS)
          : some(meanRingS, limits.ringS);
    const talkS = some(meanTalkS, limits.talkS);
    return { end, ringS, talkS, agentDidNotAnswer: false, menuAfterS: 1, abandoned: false };
  };
}

function campaignOf(rng: Rng, firstPhone: number, people: number, policy: PolicyInput): SimCampaign {
  const contacts = Array.from({ length: people }, (_, n) => {
    const phone: E164 = `+506${firstPhone + n}`;
    return { phone, timeZone: rng.chance(0.1) ? 'America/New_York' : null, country: 'CR' };
  });
  return {
    account: FIRST_ACCOUNT,
    contacts,
    policy,
    window: 'always',
    holidays: [],
    flow: 'blast',
    callsPerMinute: Number(policy.pace ?? 30),
    maxAttempts: Number(policy.maxAttempts ?? 3),
    startsAfterMs: 0,
  };
}
