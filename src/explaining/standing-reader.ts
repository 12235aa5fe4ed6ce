import { Inject, Injectable } from '@nestjs/common';

import { type Campaign, pacingOf, ProspectStore, type WaitingCount, whyNotEnrolled } from '../campaigns';
import {
  AttemptStore,
  type Endpoint,
  EndpointStore,
  judgePacing,
  OpenZones,
  PacingReader,
  roleFor,
} from '../dialing';
import { registriesLacking, RegistryStore } from '../dnc';
import { AccountRooms } from '../platform/account/account-rooms';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { CallingNotes } from './calling-notes';
import type { EndpointFacts, Standing, ZoneFacts } from './rules/standing';

/** Reads where a campaign stands: a few index seeks per zone, whatever the size of its list. */
@Injectable()
export class StandingReader {
  private readonly registries = new RegistryStore();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly prospects: ProspectStore,
    private readonly zones: OpenZones,
    private readonly rooms: AccountRooms,
  ) {}

  async of(campaign: Campaign, waiting: readonly WaitingCount[], calling: number): Promise<Standing> {
    const now = this.clock.now();
    const room = await this.rooms.of(campaign.accountId);
    const attempts = room.get(AttemptStore);
    const limits = room.get<ResolvedProvider>(PROVIDER).config;
    const pacing = await new PacingReader(attempts, limits).of(this.db.read, campaign, undefined);
    const open = await attempts.allOpen(this.db.read);
    const own = open.filter((attempt) => attempt.campaignId === campaign.id);
    const uncertain = own.filter((attempt) => attempt.state === 'uncertain');
    const note = await room.get(CallingNotes).current();
    const callsForIt = note !== undefined && (note.only === undefined || note.only === campaign.id);
    const { rampUpMs } = pacingOf(campaign.policy);
    const latest = Math.max(...uncertain.map((one) => this.provableAt(one.requestedAt ?? one.plannedAt)));
    return {
      now,
      state: campaign.state,
      stateReason: campaign.stateReason,
      notEnrolled: whyNotEnrolled(campaign),
      startsAt: campaign.startsAt,
      zones: await this.zoneFacts(campaign, waiting, now),
      waiting: waiting.reduce((sum, { n }) => sum + n, 0),
      waitingFor: [...new Set(waiting.map(({ reason }) => reason))],
      calling,
      uncertain: { n: uncertain.length, latestUntil: uncertain.length === 0 ? undefined : latest },
      engine: callsForIt ? note.stage : 'off',
      unreachable: note?.unreachable,
      recordsTrouble: note?.recordsTrouble,
      endpoints: endpointFacts(
        campaign,
        await room.get(EndpointStore).all(this.db.read),
        new Set(own.map(({ id }) => id)),
      ),
      registriesLacking: await this.registriesLacking(campaign, now),
      lastRequestedAt: await attempts.lastRequestedAt(this.db.read, campaign.id),
      pacing: judgePacing(campaign.policy, pacing, now),
      rampUpUntil: rampUpMs === 0 ? undefined : campaign.runningSince + rampUpMs,
      callsPerMinute: campaign.policy.callsPerMinute,
    };
  }

  /** From when on the absence of its records proves that a call asked for then was none. */
  provableAt(requestedAt: number): number {
    const { ringTimeoutMs, maxCallMs, cdrHorizonMs } = this.provider.config;
    return requestedAt + ringTimeoutMs + maxCallMs + cdrHorizonMs;
  }

  private async zoneFacts(
    campaign: Campaign,
    waiting: readonly WaitingCount[],
    now: number,
  ): Promise<Map<string, ZoneFacts>> {
    const facts = new Map<string, ZoneFacts>();
    for (const zone of await this.prospects.zones(this.db.read, campaign.id)) {
      const n = waiting.reduce((sum, one) => sum + (one.zone === zone ? one.n : 0), 0);
      facts.set(zone, {
        waiting: n,
        opensAt: this.zones.opensAt(campaign, zone, now),
        closedBy: this.zones.closedBy(campaign, zone, now),
        nextDueAt: n === 0 ? undefined : await this.prospects.nextDueAt(this.db.read, campaign.id, zone),
      });
    }
    return facts;
  }

  private async registriesLacking({ policy }: Campaign, now: number): Promise<string[]> {
    const { registries = [] } = policy;
    if (registries.length === 0) return [];
    const names = registries.map(({ name }) => name);
    const held = await this.registries.held(this.db.read, names);
    return registriesLacking(registries, held, now).map(({ name }) => name);
  }
}

function endpointFacts(
  campaign: Campaign,
  all: readonly Endpoint[],
  own: ReadonlySet<number>,
): EndpointFacts[] {
  const role = roleFor(campaign.policy.flow);
  return all
    .filter((endpoint) => endpoint.enabled && endpoint.role === role)
    .map(({ attemptId, restUntil, restReason }) => ({
      heldBy: attemptId === undefined ? undefined : own.has(attemptId) ? 'this_campaign' : 'another',
      restUntil,
      restReason,
    }));
}
