import { Inject, Injectable } from '@nestjs/common';

import {
  CallingRules,
  type Campaign,
  loosenedRules,
  nextCallableAt,
  placeKey,
  PolicyPacks,
  TallyStore,
} from '../../campaigns';
import { capWindowMs } from '../../campaigns/rules/number-caps';
import { EndpointStore, PacingStore, RestorationStore, roleFor } from '../../dialing';
import { registriesLacking, RegistryStore } from '../../dnc';
import { type Forecast, Forecaster } from '../../forecasting';
import type { AccountId } from '../../platform/account/account';
import { type AccountRoom, AccountRooms } from '../../platform/account/account-rooms';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import type { Text } from '../../platform/i18n/language';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import { CalibrationStore, providerKey, Reconciler } from '../../reconciliation';
import { ListFactsStore } from '../../reporting';
import { findingText } from './finding-text';
import { PreflightStore } from './preflight.store';
import type { Finding } from './rules/finding';
import { preflight, stops } from './rules/preflight';
import type { EndpointReadiness, PlaceFacts, PreflightFacts } from './rules/preflight-facts';

/** What is to be started: a campaign by its own rules, or by others that are thought of; or one that is about to be made. */
export interface ToStart extends Pick<
  Campaign,
  'accountId' | 'policy' | 'listId' | 'listWindow' | 'closedDays' | 'startsAt'
> {
  readonly campaign: Campaign | undefined;
}

/** A finding with its sentence. */
export type Shown = Finding & { readonly text: Text };

export interface Preflight {
  /** Nothing stops it. */
  readonly ready: boolean;
  /** What stops comes first. */
  readonly findings: readonly Shown[];
  /** Contacts of the list, and those of them on the do-not-call list now; of a campaign that has begun: who waits, and 0. */
  readonly contacts: number;
  readonly suppressed: number;
  readonly endpoints: { readonly all: number; readonly fitting: number };
  /** When the first call may be placed. Epoch ms. */
  readonly firstCallAt: number | undefined;
  /** Undefined: it was not asked, which it is only where nothing else stops. */
  readonly providerAnswers: boolean | undefined;
  /** Undefined: it has ended, or only what stops it was asked for. */
  readonly forecast: Forecast | undefined;
}

/** Says what would stop a campaign or make it useless: loads what the rule looks at. */
@Injectable()
export class Preflights {
  private readonly store = new PreflightStore();
  private readonly registryStore = new RegistryStore();
  private readonly pacing = new PacingStore();
  private readonly restorations = new RestorationStore();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly lists: ListFactsStore,
    private readonly tallies: TallyStore,
    private readonly rules: CallingRules,
    private readonly packs: PolicyPacks,
    private readonly forecaster: Forecaster,
    private readonly rooms: AccountRooms,
  ) {}

  /** From what is known here, with a forecast. The list of one that has begun is not counted again. */
  async of(toStart: ToStart): Promise<Preflight> {
    return this.found(toStart, await this.forecast(toStart));
  }

  /** Only what stops it, at once: no forecast is made. */
  async stopping(toStart: ToStart): Promise<readonly Shown[]> {
    const { findings } = await this.found(toStart, undefined);
    return findings.filter(stops);
  }

  private async found(toStart: ToStart, forecast: Forecast | undefined): Promise<Preflight> {
    const facts = await this.facts(toStart, forecast);
    const fitting = facts.endpoints.filter(({ role }) => role === roleFor(facts.policy.flow)).length;
    const opens = facts.places.flatMap(({ opensAt }) => opensAt ?? []);
    return {
      ...this.shown(preflight(facts), facts.policy.timeZone),
      contacts: facts.list?.contacts ?? facts.places.reduce((sum, { n }) => sum + n, 0),
      suppressed: facts.list?.suppressed ?? 0,
      endpoints: { all: facts.endpoints.length, fitting },
      firstCallAt: opens.length === 0 ? undefined : Math.min(...opens),
      providerAnswers: undefined,
      forecast,
    };
  }

  /** Also asks the provider for call records: waits for its turn at that address, some seconds. */
  async withProvider(before: Preflight, account: AccountId, zone: string): Promise<Preflight> {
    const probe = await (await this.rooms.of(account)).get(Reconciler).probe();
    if (probe.kind === 'ok') return { ...before, providerAnswers: true };
    const values = { why: probe.kind, text: 'text' in probe ? probe.text : '' };
    const found: Finding = { code: 'provider', severity: 'stops', values };
    return { ...before, providerAnswers: false, ...this.shown([found, ...before.findings], zone) };
  }

  private shown(findings: readonly Finding[], zone: string): Pick<Preflight, 'ready' | 'findings'> {
    return {
      ready: !findings.some(stops),
      findings: findings.map((finding) => ({ ...finding, text: findingText(finding, zone) })),
    };
  }

  private async facts(toStart: ToStart, forecast: Forecast | undefined): Promise<PreflightFacts> {
    const { accountId, campaign, policy, startsAt = 0 } = toStart;
    const room = await this.rooms.of(accountId);
    const now = this.clock.now();
    const isSet = campaign === undefined || campaign.state === 'scheduled';
    const from = isSet ? Math.max(now, startsAt) : now;
    const { kind, queueMarginMs } = this.provider.config;
    const { per30Days } = this.rules.weigh(toStart, policy.timeZone).caps;
    const known = { accountId, id: campaign?.id ?? 0, costMicros: campaign?.costMicros ?? 0 };
    const begun = campaign?.startedAt !== undefined;
    return {
      from,
      policy,
      restorationHolds: (await this.restorations.holding(this.db.read)) !== undefined,
      stateReason: campaign?.stateReason,
      list: begun ? undefined : await this.list(toStart, per30Days, now),
      per30Days,
      endpoints: await this.readiness(room, now),
      calibrated: kind === 'sandbox' ? undefined : await this.isCalibrated(room),
      registriesLacking: await this.lacking(policy, now),
      places: begun
        ? await this.waitingPlaces(campaign.id, toStart, from)
        : await this.listPlaces(toStart, from),
      queueMarginMs,
      costMicros: known.costMicros,
      expectedCostMicros:
        policy.budgetMicros === undefined ? 0 : await this.pacing.expectedCostMicros(this.db.read, known),
      loosened: loosenedRules(policy, this.packs.of(policy.country)).map(({ code, text }) => ({
        rule: code,
        ...text,
      })),
      expectedLeft: policy.until === undefined ? undefined : forecast?.left.p50,
    };
  }

  private forecast({ campaign, ...proposal }: ToStart): Promise<Forecast | undefined> {
    const now = this.clock.now();
    if (campaign === undefined) return this.forecaster.forecastOfProposal(proposal, now);
    const asItIs = proposal.policy === campaign.policy && proposal.startsAt === campaign.startsAt;
    return asItIs
      ? this.forecaster.forecastOf(campaign.id, now)
      : this.forecaster.forecastOfChange(campaign, proposal, now);
  }

  private async list(
    { listId, campaign }: ToStart,
    per30Days: number | undefined,
    now: number,
  ): Promise<PreflightFacts['list']> {
    const { read } = this.db;
    const rows = (await this.lists.totals(read)).get(listId);
    const campaignId = campaign?.id;
    const since = now - capWindowMs;
    return {
      contacts: (rows?.accepted ?? 0) + (rows?.suppressed ?? 0),
      suppressed: await this.lists.suppressedNow(read, listId, { now, campaignId }),
      capped:
        per30Days === undefined
          ? 0
          : await this.store.capped(read, listId, { since, cap: per30Days, now, campaignId }),
    };
  }

  private async readiness(room: AccountRoom, now: number): Promise<EndpointReadiness[]> {
    const { read } = this.db;
    const rows = await room.get(EndpointStore).all(read);
    return Promise.all(
      configOf(room).endpoints.map(async ({ username, role }) => {
        const row = rows.find((one) => one.username === username);
        const refused = row?.restReason?.startsWith('not_authorised') === true && row.restUntil > now;
        return {
          role,
          shutOut: refused ? row.restReason : undefined,
          proven: row !== undefined && (await this.store.isProven(read, row.id)),
        };
      }),
    );
  }

  private async isCalibrated(room: AccountRoom): Promise<boolean> {
    const key = providerKey(configOf(room));
    return (await room.get(CalibrationStore).latest(this.db.read, key)) !== undefined;
  }

  private async lacking({ registries = [] }: Campaign['policy'], now: number) {
    if (registries.length === 0) return [];
    const names = registries.map(({ name }) => name);
    return registriesLacking(registries, await this.registryStore.held(this.db.read, names), now);
  }

  /** Rows of one place may say so in several ways. */
  private async listPlaces(toStart: ToStart, from: number): Promise<PlaceFacts[]> {
    const { policy, listId } = toStart;
    const counts = new Map<string, number>();
    for (const { timeZone, country, n } of await this.store.places(this.db.read, listId)) {
      const place = placeKey(timeZone, country, policy.timeZone);
      counts.set(place, (counts.get(place) ?? 0) + n);
    }
    if (counts.size === 0) counts.set(policy.timeZone, 0);
    return this.opening(toStart, counts, from);
  }

  private async waitingPlaces(id: number, toStart: ToStart, from: number): Promise<PlaceFacts[]> {
    const counts = new Map<string, number>();
    const { waiting } = await this.tallies.counters(this.db.read, id);
    for (const { zone, n } of waiting) counts.set(zone, (counts.get(zone) ?? 0) + n);
    return this.opening(toStart, counts, from);
  }

  private opening(
    ruled: Pick<Campaign, 'policy' | 'listWindow' | 'closedDays'>,
    counts: ReadonlyMap<string, number>,
    from: number,
  ): PlaceFacts[] {
    const { queueMarginMs } = this.provider.config;
    return [...counts].map(([place, n]) => {
      const { hours } = this.rules.weigh(ruled, place);
      return { place, n, opensAt: nextCallableAt(hours, from, queueMarginMs) };
    });
  }
}

const configOf = (room: AccountRoom): ResolvedProvider['config'] =>
  room.get<ResolvedProvider>(PROVIDER).config;
