import { Inject, Injectable } from '@nestjs/common';

import { CallingRules, menuNumbers, pacingOf, placeKey, TallyStore, type WaitingCount } from '../campaigns';
import { EndpointStore, PacingStore, roleFor } from '../dialing';
import type { ProspectRules } from '../campaigns/rules/prospect-rules';
import { mostCallsAtOnce } from '../dialing/rules/agent-limit';
import type { AccountId } from '../platform/account/account';
import { AccountRooms } from '../platform/account/account-rooms';
import { Database, type Sql } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import type { Foreseen } from './foreseen';
import { PeopleStore, type Waiting } from './people.store';
import { believe } from './rules/belief';
import { DueAgain } from './rules/due-again';
import { experienceOf } from './rules/experience';
import type { Account, Load, ZoneLoad } from './rules/load';
import { spreadWaiting } from './rules/spread-waiting';
import { SettledCallsStore } from './settled-calls.store';

/** Of the ends of all queues of a campaign, so many are looked at. */
const LOOKED_AT = 600;
/** An endpoint that is set aside for so long is not counted on. */
const LONG_REST_MS = 15 * 60_000;

/** Those of a campaign who wait in one zone; `most`: so many are looked at from either end. */
interface Queue {
  readonly id: number;
  readonly zone: string;
  readonly rules: ProspectRules;
  readonly counts: readonly WaitingCount[];
  readonly most: number;
}

/** Reads what a forecast is made of: some index seeks per zone, whatever the size of the list. */
@Injectable()
export class LoadReader {
  private readonly people = new PeopleStore();
  private readonly calls = new SettledCallsStore();
  private readonly pacing = new PacingStore();

  constructor(
    private readonly db: Database,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly tallies: TallyStore,
    private readonly rules: CallingRules,
    private readonly rooms: AccountRooms,
  ) {}

  async account(id: AccountId, now: number): Promise<Account> {
    const room = await this.rooms.of(id);
    const { endpoints, mostPerMinute, queueMarginMs } = room.get<ResolvedProvider>(PROVIDER).config;
    const known = await room.get(EndpointStore).all(this.db.read);
    const resting = new Set(
      known.filter(({ restUntil }) => restUntil > now + LONG_REST_MS).map(({ username }) => username),
    );
    const usable = endpoints.filter(({ username }) => !resting.has(username));
    const count = (role: 'ivr' | 'agent') => usable.filter((one) => one.role === role).length;
    return {
      endpoints: { ivr: count('ivr'), agent: count('agent') },
      mostPerMinute,
      marginMs: queueMarginMs,
    };
  }

  /** `startsAt`: when it is taken to go on, if it does not run now. */
  async load(campaign: Foreseen, startsAt: number, now: number): Promise<Load> {
    const { policy } = campaign;
    const id = idOf(campaign);
    const sql = this.db.read;
    const own = experienceOf(await this.calls.ofCampaign(sql, id), await this.calls.upOf(sql, id), now);
    const account = experienceOf(await this.calls.ofOthers(sql, id, policy.flow), [], now);
    const { weight, rampUpMs } = pacingOf(policy);
    const enrolled = campaign.startedAt !== undefined;
    return {
      campaignId: id,
      use: roleFor(policy.flow),
      weight,
      callsPerMinute: policy.callsPerMinute,
      rampUpMs,
      runningSince: campaign.state === 'running' ? campaign.runningSince : startsAt,
      mostAtOnce: await this.mostAtOnce(sql, campaign),
      until: policy.until,
      budgetMicros: policy.budgetMicros,
      spentMicros: campaign.costMicros,
      zones: enrolled
        ? await this.enrolledZones(sql, campaign, now)
        : await this.listZones(sql, campaign, startsAt, now),
      belief: believe(account, own),
      closingMs: this.closingMs(campaign),
    };
  }

  /** A campaign is over once records were read after its last outcome, and after legs to a menu's numbers may have come. */
  private closingMs({ policy }: Foreseen): number {
    const { cdrIntervalMs } = this.provider.config;
    return (menuNumbers(policy).length > 0 ? 3 : 1) * cdrIntervalMs;
  }

  private async mostAtOnce(sql: Sql, campaign: Foreseen): Promise<number | undefined> {
    const { mostAtOnce, agents, abandonLimit } = pacingOf(campaign.policy);
    if (agents === undefined) return mostAtOnce;
    const byAgents = mostCallsAtOnce(
      { agents, abandonLimit },
      await this.pacing.load(sql, idOf(campaign)),
      [],
    );
    return Math.min(byAgents, mostAtOnce ?? byAgents);
  }

  private rulesOf({ made, ...ruled }: Foreseen, place: string): ProspectRules {
    if (made?.policyVersion === undefined) return this.rules.weigh(ruled, place);
    return this.rules.of({ ...ruled, id: made.id, policyVersion: made.policyVersion }, place);
  }

  private async enrolledZones(sql: Sql, campaign: Foreseen, now: number): Promise<ZoneLoad[]> {
    const id = idOf(campaign);
    const { waiting } = await this.tallies.counters(sql, id);
    const calling = await this.people.callingNow(sql, id);
    const zones = new Set([...waiting, ...calling].map(({ zone }) => zone));
    const most = Math.ceil(LOOKED_AT / 2 / Math.max(1, zones.size));
    const loads: ZoneLoad[] = [];
    for (const zone of zones) {
      const rules = this.rulesOf(campaign, zone);
      const counts = waiting.filter((count) => count.zone === zone);
      loads.push({
        rules,
        waiting: counts.length === 0 ? [] : await this.waitingIn(sql, { id, zone, rules, counts, most }),
        calling: calling
          .filter((one) => one.zone === zone)
          .map(({ attempts, requestedAt = now }) => ({ attempts, upMs: Math.max(0, now - requestedAt) })),
      });
    }
    return loads;
  }

  private async waitingIn(sql: Sql, { id, zone, rules, counts, most }: Queue): Promise<ZoneLoad['waiting']> {
    const { first, last } = await this.people.endsOfQueue(sql, id, zone, most);
    const dueAgain = new DueAgain(rules, this.provider.config.queueMarginMs);
    const held = (waits: Waiting): Waiting => {
      const { attempts, lastCallAt, dueAt } = waits;
      if (attempts === 0 || lastCallAt === null) return waits;
      return { ...waits, dueAt: dueAgain.ofWaiting({ attempts, requestedAt: lastCallAt, at: dueAt }) };
    };
    return spreadWaiting(counts, first.map(held), last.map(held));
  }

  private async listZones(sql: Sql, campaign: Foreseen, startsAt: number, now: number): Promise<ZoneLoad[]> {
    const { listId, policy } = campaign;
    const campaignId = idOf(campaign);
    const { contacts, places } = await this.people.ofList(sql, { listId, campaignId, now });
    const seen = places.reduce((sum, { n }) => sum + n, 0);
    const byZone = new Map<string, number>();
    for (const { timeZone, country, callable } of places) {
      const zone = placeKey(timeZone, country, policy.timeZone);
      byZone.set(zone, (byZone.get(zone) ?? 0) + (callable * contacts) / seen);
    }
    return [...byZone].map(([zone, n]) => ({
      rules: this.rulesOf(campaign, zone),
      waiting: [{ dueAt: startsAt, attempts: 0, n }],
      calling: [],
    }));
  }
}

/** No row has this id: nothing is known of calls of a campaign that is yet to be made. */
const NOT_MADE = 0;

function idOf({ made }: Foreseen): number {
  return made?.id ?? NOT_MADE;
}
