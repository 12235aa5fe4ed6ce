import { Inject, Injectable } from '@nestjs/common';

import {
  CallingRules,
  type Campaign,
  menuNumbers,
  pacingOf,
  placeKey,
  TallyStore,
  type WaitingCount,
} from '../campaigns';
import { EndpointStore, PacingStore, roleFor } from '../dialing';
import { mostCallsAtOnce } from '../dialing/rules/agent-limit';
import { Database, type Sql } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { PeopleStore } from './people.store';
import { believe } from './rules/belief';
import { experienceOf } from './rules/experience';
import type { Account, Load, ZoneLoad } from './rules/load';
import { spreadWaiting } from './rules/spread-waiting';
import { SettledCallsStore } from './settled-calls.store';

/** Of the ends of all queues of a campaign, so many are looked at. */
const LOOKED_AT = 600;
/** An endpoint that is set aside for so long is not counted on. */
const LONG_REST_MS = 15 * 60_000;

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
    private readonly endpoints: EndpointStore,
    private readonly rules: CallingRules,
  ) {}

  async account(now: number): Promise<Account> {
    const { endpoints, mostPerMinute, queueMarginMs } = this.provider.config;
    const known = await this.endpoints.all(this.db.read);
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
  async load(campaign: Campaign, startsAt: number, now: number): Promise<Load> {
    const { policy, id } = campaign;
    const sql = this.db.read;
    const own = experienceOf(await this.calls.ofCampaign(sql, id), now);
    const account = experienceOf(await this.calls.ofOthers(sql, id, policy.flow), now);
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
        ? await this.enrolledZones(sql, campaign)
        : await this.listZones(sql, campaign, startsAt, now),
      belief: believe(account, own),
      closingMs: this.closingMs(campaign),
    };
  }

  /** A campaign is over once records were read after its last outcome, and after legs to a menu's numbers may have come. */
  private closingMs({ policy }: Campaign): number {
    const { cdrIntervalMs } = this.provider.config;
    return (menuNumbers(policy).length > 0 ? 3 : 1) * cdrIntervalMs;
  }

  private async mostAtOnce(sql: Sql, campaign: Campaign): Promise<number | undefined> {
    const { mostAtOnce, agents, abandonLimit } = pacingOf(campaign.policy);
    if (agents === undefined) return mostAtOnce;
    const byAgents = mostCallsAtOnce({ agents, abandonLimit }, await this.pacing.load(sql, campaign.id), []);
    return Math.min(byAgents, mostAtOnce ?? byAgents);
  }

  private async enrolledZones(sql: Sql, campaign: Campaign): Promise<ZoneLoad[]> {
    const { waiting } = await this.tallies.counters(sql, campaign.id);
    const calling = await this.people.callingNow(sql, campaign.id);
    const zones = new Set([...waiting, ...calling].map(({ zone }) => zone));
    const most = Math.ceil(LOOKED_AT / 2 / Math.max(1, zones.size));
    const loads: ZoneLoad[] = [];
    for (const zone of zones) {
      loads.push({
        rules: this.rules.of(campaign, zone),
        waiting: await this.waitingIn(
          sql,
          campaign.id,
          zone,
          waiting.filter((count) => count.zone === zone),
          most,
        ),
        calling: calling.filter((one) => one.zone === zone),
      });
    }
    return loads;
  }

  private async waitingIn(
    sql: Sql,
    campaignId: number,
    zone: string,
    counts: readonly WaitingCount[],
    most: number,
  ): Promise<ZoneLoad['waiting']> {
    if (counts.length === 0) return [];
    const { first, last } = await this.people.endsOfQueue(sql, campaignId, zone, most);
    return spreadWaiting(counts, first, last);
  }

  private async listZones(sql: Sql, campaign: Campaign, startsAt: number, now: number): Promise<ZoneLoad[]> {
    const { listId, id: campaignId, policy } = campaign;
    const { contacts, places } = await this.people.ofList(sql, { listId, campaignId, now });
    const seen = places.reduce((sum, { n }) => sum + n, 0);
    const byZone = new Map<string, number>();
    for (const { timeZone, country, callable } of places) {
      const zone = placeKey(timeZone, country, policy.timeZone);
      byZone.set(zone, (byZone.get(zone) ?? 0) + (callable * contacts) / seen);
    }
    return [...byZone].map(([zone, n]) => ({
      rules: this.rules.of(campaign, zone),
      waiting: [{ dueAt: startsAt, attempts: 0, n }],
      calling: [],
    }));
  }
}
