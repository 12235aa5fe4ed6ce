import type { PolicyInput } from '../../src/campaigns';
import { type AccountId, FIRST_ACCOUNT } from '../../src/platform/account/account';
import { type Config, readConfig } from '../../src/platform/config/config';
import type { E164 } from '../../src/platform/phone';
import type { Flow } from '../../src/provider/provider.port';
import { drawFaults, type FaultClass, type Faults } from '../faults/fault-classes';
import { type DrawCall, drawCall } from '../provider/call-plan';
import { Rng } from './rng';
import { type Size, type SizeName, sizes } from './size';
import { type DayWindow, drawWindow, localDay, type StartEdge } from './window';

export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

export interface SimContact {
  readonly phone: E164;
  readonly timeZone: string | null;
  readonly country: string;
}

export interface SimCampaign {
  readonly account: AccountId;
  readonly contacts: readonly SimContact[];
  readonly policy: PolicyInput;
  readonly window: DayWindow;
  readonly flow: Flow;
  readonly callsPerMinute: number;
  readonly maxAttempts: number;
  /** ISO dates on which nobody may be called. */
  readonly holidays: readonly string[];
  readonly startsAfterMs: number;
}

export interface SimAccount {
  readonly account: AccountId;
  readonly config: Config;
}

/** A world as one account's provider knows it. */
export type AccountScenario = Scenario & SimAccount;

/** One world, drawn from its seed: what is called, by which rules, through what provider, and what goes wrong. */
export interface Scenario {
  readonly seed: number;
  readonly size: Size;
  readonly faults: Faults;
  readonly rng: Rng;
  /** True time, epoch ms. */
  readonly startAt: number;
  readonly safetyMs: number;
  /** The first account's. */
  readonly config: Config;
  /** Through which some of the same people are called; most worlds have none. */
  readonly otherAccount: SimAccount | undefined;
  readonly campaigns: readonly SimCampaign[];
  readonly optOutNumber: string;
  readonly agentNumber: string;
  readonly provider: ProviderTraits;
  /** What becomes of a call, decided when it is placed. */
  readonly drawCall: DrawCall;
  /** A sluggish machine: waits of a second and more take this many times as long. */
  readonly sluggishness: number;
  /** Rows of a list that a campaign's start enrols itself; the others come in steps. */
  readonly enrolledAtOnce: number;
  readonly atWindowEdge: boolean;
}

export function accountsOf({ config, otherAccount }: Scenario): SimAccount[] {
  return [{ account: FIRST_ACCOUNT, config }, ...(otherAccount === undefined ? [] : [otherAccount])];
}

/** Chance and campaigns are each account's own. */
export function accountScenario(scenario: Scenario, { account, config }: SimAccount): AccountScenario {
  return {
    ...scenario,
    account,
    config,
    rng: account === FIRST_ACCOUNT ? scenario.rng : scenario.rng.fork(`account ${account}`),
    campaigns: scenario.campaigns.filter((one) => one.account === account),
  };
}

export interface ProviderTraits {
  readonly clockOffsetMs: number;
  readonly clockDriftPerHourMs: number;
  readonly fields: 'documented' | 'rich';
  readonly phoneForm: 'national' | 'digits' | 'plus' | 'zeros';
  readonly pageCap: number;
  readonly recordLagMs: number;
  readonly longestQueueMs: number;
  /** What `fullAccount=1` does to a live answer. */
  readonly fullAccount: 'works' | 'ignored' | 'refused' | 'stops';
}

export interface Drawing {
  /** Fault classes switched off by hand. */
  readonly without?: ReadonlySet<FaultClass>;
  readonly size?: SizeName;
}

export function drawScenario(
  seed: number,
  { without = new Set(), size: name = 'full' }: Drawing = {},
): Scenario {
  const size = sizes[name];
  const rng = new Rng(`seed ${seed}`);
  const faults = drawFaults(rng.fork('faults'), without);
  const draw = rng.fork('scenario');
  const summerTime = faults.has('summerTime');
  const startAt = summerTime ? nearChangeOfClocks(draw) : ordinaryStart(draw);
  const edge: StartEdge = draw.pick(['none', 'none', 'opening', 'closing']);
  const place = summerTime ? 'America/New_York' : 'America/Costa_Rica';
  const config = drawConfig(
    draw.fork('config'),
    size,
    summerTime && draw.chance(0.4) ? place : 'America/Costa_Rica',
  );
  const phones = drawPhones(draw, draw.int(...size.phones));
  const count = draw.chance(0.4) ? 2 : 1;
  const setting = { place, startAt, edge, summerTime };
  const campaigns = Array.from({ length: count }, (_, n) =>
    drawCampaign(draw.fork(`campaign ${n}`), { account: FIRST_ACCOUNT, n }, phones, setting),
  );
  const other = drawOtherAccount(rng.fork('other account'), config);
  if (other !== undefined)
    campaigns.push(
      drawCampaign(draw.fork('campaign of the other account'), { ...other, n: count }, phones, setting),
    );
  return {
    seed,
    size,
    faults,
    rng,
    startAt,
    safetyMs: draw.skewed(...size.safetyMinutes) * MINUTE_MS,
    config,
    otherAccount: other,
    campaigns,
    optOutNumber: '1900',
    agentNumber: '1800',
    provider: drawTraits(draw.fork('provider'), faults, config),
    drawCall,
    sluggishness: draw.pick(size.sluggishness),
    enrolledAtOnce: rng.fork('enrolment').pick([1, 2, 5, 2000]),
    atWindowEdge: edge !== 'none',
  };
}

function ordinaryStart(draw: Rng): number {
  return Date.parse('2026-06-15T00:00:00Z') + draw.int(0, 7 * 24 * 60) * MINUTE_MS + draw.int(0, 59_999);
}

/** New York: clocks go back on 1 November at 06:00Z, forward on 8 March at 07:00Z. */
function nearChangeOfClocks(draw: Rng): number {
  const change = Date.parse(draw.chance(0.6) ? '2026-11-01T06:00:00Z' : '2026-03-08T07:00:00Z');
  return change - draw.int(10, 110) * MINUTE_MS + draw.int(0, 59_999);
}

const changesOfClocks = [Date.parse('2026-11-01T06:00:00Z'), Date.parse('2026-03-08T07:00:00Z')];

/** Whether New York's clocks change in between. */
export function crossesChange(from: number, to: number): boolean {
  return changesOfClocks.some((change) => from < change && change < to);
}

function drawPhones(draw: Rng, count: number): SimContact[] {
  const phones = new Set<E164>();
  while (phones.size < count)
    phones.add(`+506${draw.pick(['6', '7', '8'])}${draw.int(1_000_000, 9_999_999)}`);
  return [...phones].map((phone) => ({ phone, timeZone: null, country: 'CR' }));
}

function drawConfig(draw: Rng, size: Size, providerZone: string): Config {
  const ivr = draw.pick([1, 2, 3, 5]);
  const agents = draw.pick([1, 2, 3]);
  const numbered = draw.chance(0.5);
  const named = (name: string, n: number, role: string): string =>
    numbered
      ? `${name}${n}:pw-${name}-${n}:40${n}${role === 'ivr' ? 1 : 2}@${role}`
      : `${name}${n}:pw-${name}-${n}@${role}`;
  const endpoints = [
    ...Array.from({ length: ivr }, (_, n) => named('voz', n + 1, 'ivr')),
    ...Array.from({ length: agents }, (_, n) => named('ana', n + 1, 'agent')),
  ];
  return readConfig({
    CALLMYWAY_ENDPOINTS: endpoints.join(','),
    CALLMYWAY_CDR_INTERVAL_MS: String(draw.pick(size.questionIntervalsMs)),
    CALLMYWAY_TIME_ZONE: providerZone,
    CALLMYWAY_RING_TIMEOUT_S: String(draw.int(15, 60)),
    CALLMYWAY_MAX_CALL_S: String(draw.pick([60, 120, 300, 600])),
    CALLMYWAY_CDR_HORIZON_S: String(draw.chance(size.realHorizonChance) ? 14_400 : draw.pick(size.horizonsS)),
    CALLMYWAY_QUEUE_MARGIN_S: String(draw.pick([60, 90, 120, 300])),
    ...drawAccountPace(draw.fork('account pace')),
  });
}

/** In some worlds the same people are called through a second account, with endpoints and a pace of its own. */
function drawOtherAccount(draw: Rng, { provider, ...config }: Config): SimAccount | undefined {
  if (!draw.chance(0.25)) return undefined;
  const { provider: own } = readConfig({
    CALLMYWAY_ENDPOINTS: [
      ...Array.from({ length: draw.pick([1, 2, 3]) }, (_, n) => `sur${n + 1}:pw-sur-${n + 1}@ivr`),
      ...Array.from({ length: draw.pick([1, 2]) }, (_, n) => `eva${n + 1}:pw-eva-${n + 1}@agent`),
    ].join(','),
    ...drawAccountPace(draw),
  });
  const { endpoints, mostPerMinute } = own;
  return {
    account: FIRST_ACCOUNT + 1,
    config: { ...config, provider: { ...provider, endpoints, mostPerMinute } },
  };
}

interface Setting {
  readonly place: string;
  readonly startAt: number;
  readonly edge: StartEdge;
  readonly summerTime: boolean;
}

function drawAccountPace(draw: Rng): NodeJS.ProcessEnv {
  return draw.chance(0.25) ? { CALLMYWAY_MOST_PER_MINUTE: String(draw.pick([3, 8, 20, 60])) } : {};
}

function drawLimits(draw: Rng): PolicyInput {
  return {
    ...(draw.chance(0.25) ? { mostAtOnce: String(draw.int(1, 3)) } : {}),
    ...(draw.chance(0.2) ? { rampUp: String(draw.int(1, 30)) } : {}),
    ...(draw.chance(0.3) ? { weight: String(draw.pick([2, 5, 20])) } : {}),
    ...(draw.chance(0.15) ? { agents: String(draw.int(1, 2)) } : {}),
  };
}

function drawCampaign(
  draw: Rng,
  { account, n }: { readonly account: AccountId; readonly n: number },
  all: readonly SimContact[],
  setting: Setting,
): SimCampaign {
  const share = draw.chance(0.5) ? all : all.filter(() => draw.chance(0.7));
  const contacts = (share.length > 0 ? share : all).map((contact) => ({
    ...contact,
    ...(draw.chance(0.1) ? { country: 'EC' } : {}),
    timeZone: draw.chance(setting.summerTime ? 0.7 : 0.1) ? 'America/New_York' : null,
  }));
  const { spec, window } = drawWindow(draw, setting.place, setting.startAt, setting.edge);
  const flow = draw.pick<Flow>(['blast', 'blast', 'blast', 'prospect-first', 'agent-first']);
  const callsPerMinute = draw.pick([2, 6, 10, 20, 60, 300]);
  const maxAttempts = draw.int(1, 4);
  const delay = (): string => draw.pick(['1s', '20s', '3m', '10m', '30m']);
  const retry = [
    `no_answer=${delay()}`,
    `busy=${delay()}`,
    `failed=${draw.chance(0.3) ? 'never' : delay()}`,
    `refused=${delay()}`,
    `lost=${draw.chance(0.5) ? 'never' : delay()}`,
  ];
  const rules = drawHolidaysAndCaps(draw.fork('holidays and caps'), setting);
  const { holidays } = rules;
  return {
    account,
    contacts,
    window,
    flow,
    callsPerMinute,
    maxAttempts,
    holidays,
    startsAfterMs: n === 0 ? 0 : draw.int(0, 20) * MINUTE_MS,
    policy: {
      flow,
      pace: String(callsPerMinute),
      maxAttempts: String(maxAttempts),
      retry: retry.join(','),
      window: spec,
      timeZone: 'America/Costa_Rica',
      optOutTo: '1900',
      agentTo: '1800',
      ...(draw.chance(0.7) ? { gap: String(draw.pick([0, 30, 300, 1800])) } : {}),
      ...(draw.chance(0.12) ? { budget: draw.pick(['0.1', '0.3', '2']) } : {}),
      ...rules.policy,
      ...drawLimits(draw.fork('limits')),
    },
  };
}

/** Some campaigns start on the eve of a holiday, on one, or have caps of their own. */
function drawHolidaysAndCaps(
  draw: Rng,
  { place, startAt }: Setting,
): { readonly holidays: readonly string[]; readonly policy: PolicyInput } {
  const day = draw.pick([-1, -1, -1, 0, 1]);
  const date = day === -1 ? undefined : localDay(place, startAt + day * 24 * HOUR_MS);
  const policy = {
    holidays: date ?? 'none',
    ...(draw.chance(0.2) ? { perDay: String(draw.int(1, 3)) } : {}),
    ...(draw.chance(0.2) ? { per30Days: String(draw.int(1, 5)) } : {}),
  };
  // A date beside a country is that country's holidays too: here the user's own day alone counts.
  return { holidays: date === undefined ? [] : [date], policy };
}

function drawTraits(draw: Rng, faults: Faults, config: Config): ProviderTraits {
  const offset = faults.get('clockOffset');
  const zones = draw.pick([0, 0, 0, 60, -60, 360, 15]);
  const drift = faults.get('clockDrift');
  const { queueMarginMs } = config.provider;
  return {
    clockOffsetMs:
      offset === undefined ? 0 : zones * MINUTE_MS + Math.round((draw.next() * 2 - 1) * 110_000 * offset),
    clockDriftPerHourMs: drift === undefined ? 0 : Math.round((draw.next() * 2 - 1) * 2000 * drift),
    fields: draw.pick(['documented', 'rich', 'rich']),
    phoneForm: draw.pick(['national', 'digits', 'plus', 'zeros']),
    pageCap: draw.pick([7, 40, 100, 100, 1000]),
    recordLagMs: draw.pick([500, 2000, 8000, 20_000]),
    longestQueueMs: draw.chance(0.5) ? 3000 : Math.min(queueMarginMs - 5000, 120_000),
    fullAccount: draw.pick(['works', 'ignored', 'refused', 'stops']),
  };
}
