import { Inject, Injectable } from '@nestjs/common';
import { setMaxListeners } from 'node:events';

import { type Campaign, CampaignLifecycle, CampaignStore, pacingOf, ProspectStore } from '../campaigns';
import { Bells } from '../platform/bell/bells';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { allot, type Wish } from './allot';
import { AttemptStore } from './attempt.store';
import { Breaker } from './breaker';
import { Dial } from './dial';
import { type Endpoint, EndpointStore } from './endpoint.store';
import { type PlannedDial, Planner, roleFor } from './planner';
import { OpenZones } from './open-zones';
import { PacingStore } from './pacing.store';
import { paceNow, type Places, placesWithin } from './rules/pace';
import { unreachableBackoffMs } from './rules/set-aside';

/** Dials are planned this long before their place on the grid, so that the connection is ready on time. */
const LEAD_MS = 500;
/** Planning begins when the first place that nobody has is this near: several are planned in one commit. */
const NEAR_MS = 250;
/** Other writers wait while dials are planned. */
const MOST_PLANNED_AT_ONCE = 5;
const lead = { leadMs: LEAD_MS, nearMs: NEAR_MS, most: MOST_PLANNED_AT_ONCE };
/**
 * No dial waits this long for its line and its place. A plan this old is nobody's: its commit was done and
 * reported as failed, or giving it up failed. Should somebody hold it after all, admission finds it gone.
 */
const LONGEST_PLAN_MS = 60_000;
/** Something may change that rings no bell: another process writes to the same database. */
const LONGEST_SLEEP_MS = 2000;
/** Prospects that a campaign's end leaves uncalled are ended so many at a time. */
const ENDED_AT_ONCE = 5000;
const campaignEnded = { disposition: 'not_reached', reason: 'campaign_ended' } as const;
/** To write down what was cut off. */
const LONGEST_CUT_MS = 1000;

interface InFlight {
  readonly campaignId: number;
  /** Past admission: its place on the pace grid is taken in the database. */
  admitted: boolean;
  done: Promise<void>;
}

/**
 * The engine is a step: `tick` plans what may be called now, starts those dials and says when it wants to
 * wake. It keeps nothing that a crash could lose; in flight is only who must be waited for.
 */
@Injectable()
export class Engine {
  private readonly inFlight = new Map<number, InFlight>();
  private readonly pacing = new PacingStore();
  private readonly stopping = new AbortController();
  private readonly cutOff = new AbortController();
  private only: number | undefined;
  private unreachable = { failures: 0, until: 0, reason: '' };

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly bells: Bells,
    private readonly campaigns: CampaignStore,
    private readonly prospects: ProspectStore,
    private readonly lifecycle: CampaignLifecycle,
    private readonly attempts: AttemptStore,
    private readonly endpoints: EndpointStore,
    private readonly planner: Planner,
    private readonly dial: Dial,
    private readonly zones: OpenZones,
    private readonly breaker: Breaker,
  ) {
    // One for every dial under way.
    setMaxListeners(0, this.stopping.signal, this.cutOff.signal);
  }

  /** Why the provider could not be reached last, while we wait to try again. */
  get unreachableNow(): { readonly reason: string; readonly until: number } | undefined {
    return this.unreachable.until > this.clock.now() ? this.unreachable : undefined;
  }

  /**
   * Runs until `stop`. A tick that fails is reported and tried again; it never ends the loop.
   * `only`: the one campaign to call for, whatever else is running in the database.
   */
  async run(only?: number): Promise<void> {
    this.only = only;
    while (!this.stopping.signal.aborted) {
      let wakeAt = this.clock.now() + LONGEST_SLEEP_MS;
      try {
        wakeAt = Math.min(wakeAt, await this.tick());
      } catch (error) {
        this.surprised(error);
      }
      if (!this.stopping.signal.aborted) await this.bells.engine.wait(wakeAt - this.clock.now());
    }
  }

  /**
   * No new call from now on. Requests on the wire get `graceMs` to end; what has no reply by then is cut off
   * and recorded as uncertain before this returns.
   */
  async stop(graceMs: number): Promise<void> {
    this.stopping.abort();
    this.bells.engine.ring();
    const ends = [...this.inFlight.values()].map((dial) => dial.done);
    const patience = new AbortController();
    await Promise.race([Promise.all(ends), this.clock.wait(graceMs, patience.signal)]);
    this.cutOff.abort();
    await Promise.race([Promise.all(ends), this.clock.wait(LONGEST_CUT_MS, patience.signal)]);
    patience.abort();
  }

  /** Returns when it wants to be called again, epoch ms. */
  async tick(): Promise<number> {
    const now = this.clock.now();
    if (now < this.unreachable.until) return this.unreachable.until;
    await this.giveBackExpiredEndpoints(now);
    await this.giveUpStalePlans(now);
    const wishes: Wish[] = [];
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const campaign of await this.campaigns.inState(this.db.read, 'running')) {
      if (campaign.kind === 'calls' || (this.only !== undefined && campaign.id !== this.only)) continue;
      const wish = await this.wishOf(campaign, now);
      if (typeof wish === 'number') wakeAt = Math.min(wakeAt, wish);
      else wishes.push(wish);
    }
    return Math.min(wakeAt, await this.serve(wishes, now));
  }

  /** What a campaign could place now, or when to look at it again. */
  private async wishOf(campaign: Campaign, now: number): Promise<Wish | number> {
    const { budgetMicros } = campaign.policy;
    if (budgetMicros !== undefined && campaign.costMicros >= budgetMicros) {
      await this.lifecycle.pause(campaign.id, 'budget');
      return now;
    }
    if (this.isOver(campaign, now)) return this.endWaiting(campaign);
    if (await this.breaker.stops(campaign)) return now;
    const { count, nextAt } = this.places(campaign, now);
    if (count === 0) return nextAt;
    const { open, nextOpenAt } = await this.zones.now(campaign, now);
    if (open.length === 0) {
      return this.isOver(campaign, nextOpenAt) ? this.endWaiting(campaign) : nextOpenAt;
    }
    return { campaign, zones: open, places: count, pending: this.notAdmitted(campaign.id) };
  }

  /** Gives what is free to those who wish for it, in turn. Returns when to look again. */
  private async serve(wishes: readonly Wish[], now: number): Promise<number> {
    if (wishes.length === 0) return Number.POSITIVE_INFINITY;
    const account = await this.accountPlaces(now);
    if (account.count === 0) return account.nextAt;
    let wakeAt = account.nextAt;
    let left = account.count;
    const fairNow = await this.campaigns.fairNow(this.db.read);
    for (const role of ['ivr', 'agent'] as const) {
      const own = wishes.filter(({ campaign }) => roleFor(campaign.policy.flow) === role);
      if (own.length === 0) continue;
      const endpoints = (await this.endpoints.all(this.db.read)).filter(
        (endpoint) => endpoint.enabled && endpoint.role === role,
      );
      const free = endpoints.filter((one) => one.attemptId === undefined && one.restUntil <= now);
      if (free.length === 0) {
        wakeAt = Math.min(wakeAt, await this.withoutEndpoint(own, endpoints, now));
        continue;
      }
      await allot(own, free.slice(0, left), fairNow, async (wish, given) => {
        if (this.stopping.signal.aborted) return 0;
        const done = await this.plan(wish, given, now);
        left -= done.used;
        wakeAt = Math.min(wakeAt, done.wakeAt);
        return done.used;
      });
    }
    return wakeAt;
  }

  private async plan(
    { campaign, zones }: Wish,
    endpoints: readonly Endpoint[],
    now: number,
  ): Promise<{ used: number; wakeAt: number }> {
    const { first, intervalMs } = this.places(campaign, now);
    const { planned, more, stop, held } = await this.planner.plan(campaign, zones, endpoints);
    for (const [n, dial] of planned.entries()) this.start(dial, first + n * intervalMs);
    const used = planned.length;
    if (stop === 'registry_too_old') {
      await this.lifecycle.pause(campaign.id, stop);
      return { used, wakeAt: now };
    }
    if (more) return { used, wakeAt: now };
    // The end of a call rings the bell.
    if (held !== undefined) return { used, wakeAt: Number.POSITIVE_INFINITY };
    if (used < endpoints.length) return { used, wakeAt: await this.nextDue(campaign, zones) };
    const { nextAt } = this.places(campaign, now);
    return { used, wakeAt: Math.max(now + 1, nextAt) };
  }

  /** Whether a call asked for at `at` might be placed after the campaign's end. */
  private isOver({ policy: { until } }: Campaign, at: number): boolean {
    return until !== undefined && Number.isFinite(at) && at + this.provider.config.queueMarginMs >= until;
  }

  /** In steps, so that other campaigns' calls go on between them. */
  private async endWaiting(campaign: Campaign): Promise<number> {
    const ended = await this.db.write((tx) =>
      this.prospects.endWaiting(tx, campaign.id, campaignEnded, ENDED_AT_ONCE),
    );
    if (ended > 0) this.bells.records.ring();
    return ended === ENDED_AT_ONCE ? this.clock.now() : Number.POSITIVE_INFINITY;
  }

  /** Dials that have not come to admission yet, of one campaign or of all. */
  private notAdmitted(campaignId?: number): number {
    const dials = [...this.inFlight.values()].filter((dial) => !dial.admitted);
    return dials.filter((dial) => campaignId === undefined || dial.campaignId === campaignId).length;
  }

  private places({ id, nextDialAt, policy, runningSince }: Campaign, now: number): Places {
    const pace = paceNow(policy.callsPerMinute, pacingOf(policy).rampUpMs, now - runningSince);
    return placesWithin(lead, { nextDialAt, pace, pending: this.notAdmitted(id), now });
  }

  private async accountPlaces(now: number): Promise<Pick<Places, 'count' | 'nextAt'>> {
    const { mostPerMinute } = this.provider.config;
    if (mostPerMinute === undefined)
      return { count: Number.POSITIVE_INFINITY, nextAt: Number.POSITIVE_INFINITY };
    const nextDialAt = await this.pacing.accountNextDialAt(this.db.read);
    return placesWithin(lead, { nextDialAt, pace: mostPerMinute, pending: this.notAdmitted(), now });
  }

  /** Endpoints come free by events, which ring the bell; only a rest ends by the clock. */
  private async withoutEndpoint(
    wishes: readonly Wish[],
    all: readonly Endpoint[],
    now: number,
  ): Promise<number> {
    const shutOut = all.filter((one) => one.restUntil > now && one.restReason?.startsWith('not_authorised'));
    if (all.length > 0 && shutOut.length === all.length) {
      for (const { campaign } of wishes)
        await this.lifecycle.pause(campaign.id, shutOut[0]?.restReason ?? 'not_authorised');
    }
    return Math.min(...all.map((one) => (one.restUntil > now ? one.restUntil : Number.POSITIVE_INFINITY)));
  }

  private async nextDue(campaign: Campaign, zones: readonly string[]): Promise<number> {
    const dues = await Promise.all(
      zones.map((zone) => this.prospects.nextDueAt(this.db.read, campaign.id, zone)),
    );
    const next = Math.min(...dues.map((due) => due ?? Number.POSITIVE_INFINITY));
    return Math.max(next, this.clock.now() + 50);
  }

  private start({ attempt, endpoint }: PlannedDial, placeAt: number): void {
    const dial: InFlight = { campaignId: attempt.campaignId, admitted: false, done: Promise.resolve() };
    this.inFlight.set(attempt.id, dial);
    dial.done = this.dialOne({ attempt, endpoint }, placeAt, () => (dial.admitted = true))
      .catch(async (error: unknown) => {
        this.surprised(error);
        this.backOff(describeError(error).message);
        // Only what is still a plan is given up: it would hold its phone and endpoint until the next start.
        await this.dial.giveUp(attempt);
      })
      .catch((error: unknown) => this.surprised(error))
      .finally(() => {
        this.inFlight.delete(attempt.id);
        this.bells.engine.ring();
        this.bells.records.ring();
      });
  }

  private async dialOne(
    { attempt, endpoint }: PlannedDial,
    placeAt: number,
    onAdmitted: () => void,
  ): Promise<void> {
    const access = this.provider.config.endpoints.find((one) => one.username === endpoint.username);
    if (access === undefined) throw new Error(`no credentials for endpoint ${endpoint.username}`);
    const signals = { stopping: this.stopping.signal, cutOff: this.cutOff.signal };
    const end = await this.dial.run(attempt, access, signals, onAdmitted, placeAt);
    if (end.kind !== 'unreachable') {
      this.unreachable = { failures: 0, until: 0, reason: '' };
      return;
    }
    this.backOff(end.reason);
    await this.dial.giveUp(attempt);
  }

  private backOff(reason: string): void {
    const failures = this.unreachable.failures + 1;
    const until = this.clock.now() + unreachableBackoffMs(failures);
    this.unreachable = { failures, until, reason };
  }

  private surprised(error: unknown): void {
    this.logger.error(describeError(error), 'dialing failed');
  }

  private async giveUpStalePlans(now: number): Promise<void> {
    for (const plan of await this.attempts.plannedBefore(this.db.read, now - LONGEST_PLAN_MS)) {
      await this.dial.giveUp(plan);
    }
  }

  private async giveBackExpiredEndpoints(now: number): Promise<void> {
    const all = await this.endpoints.all(this.db.read);
    if (!all.some((endpoint) => endpoint.attemptId !== undefined && endpoint.leaseUntil <= now)) return;
    await this.db.write((tx) => this.endpoints.releaseExpired(tx, now));
  }
}
