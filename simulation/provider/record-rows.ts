import { toProviderTime } from '../../src/provider/callmyway/rules/provider-time';
import type { Flow } from '../../src/provider/provider.port';
import type { Rng } from '../core/rng';
import type { Scenario } from '../core/scenario';
import { type CallPlan, connects } from './call-plan';
import type { TrueRow } from './truth';

const NO_TIME = '1970-01-01 00:00:00';

export interface Placed {
  readonly endpoint: { readonly username: string; readonly number: string | undefined };
  readonly phone: string;
  readonly flow: Flow;
  readonly plan: CallPlan;
  readonly from: number;
  /** True seconds of talk that the line allowed. */
  readonly endAt: number;
}

type Leg = TrueRow['leg'];

/** The rows in which the provider will tell of a call, with the delays, splits and second thoughts of this seed. */
export function rowsOf(placed: Placed, scenario: Scenario, rng: Rng, nextCallid: () => string): TrueRow[] {
  const { faults, provider, config, size } = scenario;
  const { plan, from, flow } = placed;
  const connected = connects(plan.end);
  const split = (faults.get('recordsSplit') ?? 0) > 0 && rng.chance(0.6);
  const ringEndAt = from + plan.ringS * 1000;
  const legs: { leg: Leg; from: number; connectAt: number | undefined; to: number }[] = [];
  if (flow === 'agent-first' && (plan.agentDidNotAnswer || split)) {
    const agentFrom = plan.agentDidNotAnswer ? from : from - 4000;
    legs.push({
      leg: 'endpoint',
      from: Math.max(from, agentFrom),
      connectAt: plan.agentDidNotAnswer ? undefined : from + 500,
      to: placed.endAt,
    });
  }
  if (!plan.agentDidNotAnswer) {
    legs.push({ leg: 'main', from, connectAt: connected ? ringEndAt : undefined, to: placed.endAt });
    if (split && connected && flow !== 'agent-first') {
      legs.push({ leg: 'endpoint', from: ringEndAt, connectAt: ringEndAt, to: placed.endAt });
    }
  }
  const menuAt = Math.min(ringEndAt + plan.menuAfterS * 1000, placed.endAt);
  if (plan.end === 'opted_out')
    legs.push({ leg: 'opt_out', from: menuAt, connectAt: menuAt, to: placed.endAt });
  if (plan.end === 'agent') {
    legs.push({
      leg: 'agent',
      from: menuAt,
      connectAt: plan.abandoned ? undefined : menuAt,
      to: placed.endAt,
    });
  }

  const lag = (): number => rng.int(200, provider.recordLagMs);
  const late = rng.chance(0.3 * (faults.get('recordsLate') ?? 0))
    ? rng.skewed(60_000, Math.round(0.97 * config.provider.cdrHorizonMs))
    : 0;
  const rows: TrueRow[] = [];
  for (const { leg, from: legFrom, connectAt, to } of legs) {
    const callid = nextCallid();
    const talkS = connectAt === undefined ? 0 : Math.round((to - connectAt) / 1000);
    const costMicros = leg === 'main' && connected ? 20_000 + 1000 * talkS : 0;
    const seenFrom = placed.endAt + Math.min(lag() + late, Math.max(late, provider.recordLagMs));
    const final: Readonly<Record<string, string>> = {
      callid,
      ...partiesOf(leg, placed, scenario),
      detect_time: providerText(legFrom, scenario),
      connect_time: connectAt === undefined ? NO_TIME : providerText(connectAt, scenario),
      duration: String(talkS),
      cost: (costMicros / 1_000_000).toFixed(6),
      ...(provider.fields === 'rich'
        ? {
            end_reason: endReason(plan, leg),
            ring_time: String(leg === 'main' ? plan.ringS : 0),
            ...(rows[0] === undefined ? {} : { original_callid: rows[0].callid }),
          }
        : {}),
    };
    const versions = [{ from: seenFrom, row: final }];
    if (rng.chance(0.4 * (faults.get('recordsChanged') ?? 0) * size.trouble) && late === 0) {
      const changesAt = seenFrom + rng.skewed(3000, 600_000);
      versions.unshift({ from: seenFrom, row: { ...final, duration: '0', cost: '0' } });
      versions[1] = { from: changesAt, row: final };
    }
    rows.push({ callid, detectAt: legFrom, seenFrom, leg, costMicros, talkS, place: rng.next(), versions });
  }
  return rows;
}

/** The provider's clock, read in its zone. */
export function providerText(atMs: number, scenario: Scenario): string {
  return toProviderTime(providerClock(atMs, scenario), scenario.config.provider.timeZone);
}

function providerClock(atMs: number, scenario: Scenario): number {
  const { clockOffsetMs, clockDriftPerHourMs } = scenario.provider;
  const drift = (clockDriftPerHourMs * (atMs - scenario.startAt)) / 3_600_000;
  return Math.floor(atMs + clockOffsetMs + drift);
}

/** Twice a moment is written alike: of calls an hour apart nobody can tell by their records which is which. */
export function inRepeatedHour(atMs: number, scenario: Scenario): boolean {
  const hour = 3_600_000;
  const zone = scenario.config.provider.timeZone;
  const shown = providerClock(atMs, scenario);
  const told = toProviderTime(shown, zone);
  return toProviderTime(shown - hour, zone) === told || toProviderTime(shown + hour, zone) === told;
}

function partiesOf(leg: Leg, { endpoint, phone }: Placed, scenario: Scenario): Record<string, string> {
  const { username, number } = endpoint;
  const person = writtenAs(phone, scenario.provider.phoneForm);
  const own = number ?? username;
  switch (leg) {
    case 'main':
      return { ani: own, dnis: person, ani_user: username, dnis_user: '' };
    case 'endpoint':
      return { ani: person, dnis: own, ani_user: '', dnis_user: username };
    case 'agent':
      return { ani: person, dnis: scenario.agentNumber, ani_user: username, dnis_user: '' };
    case 'opt_out':
      return { ani: person, dnis: scenario.optOutNumber, ani_user: username, dnis_user: '' };
  }
}

export function writtenAs(phone: string, form: Scenario['provider']['phoneForm']): string {
  switch (form) {
    case 'national':
      return phone.replace('+506', '');
    case 'digits':
      return phone.slice(1);
    case 'plus':
      return phone;
    case 'zeros':
      return `00${phone.slice(1)}`;
  }
}

function endReason(plan: CallPlan, leg: Leg): string {
  if (leg !== 'main') return plan.agentDidNotAnswer ? 'NO ANSWER' : 'NORMAL';
  switch (plan.end) {
    case 'answered':
    case 'opted_out':
    case 'agent':
      return 'NORMAL';
    case 'no_answer':
      return 'NO ANSWER';
    case 'busy':
      return 'BUSY';
    case 'failed':
      return 'CONGESTION';
    case 'invalid_number':
      return 'UNALLOCATED';
  }
}
