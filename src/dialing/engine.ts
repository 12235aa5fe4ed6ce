import { Inject, Injectable } from '@nestjs/common';

import { type Campaign, CampaignLifecycle, CampaignStore, ProspectStore } from '../campaigns';
import { Bells } from '../platform/bell/bells';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { Lease } from '../platform/lease/lease';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { allot, type Wish } from './allot';
import type { Attempt } from './attempt';
import { AttemptStore } from './attempt.store';
import { Dial } from './dial';
import { DialsUnderWay } from './dials-under-way';
import { type Endpoint, EndpointStore } from './endpoint.store';
import { type PlannedDial, Planner } from './planner';
import { PacingStore } from './pacing.store';
import { ProviderReach } from './provider-reach';
import { type Places, placesWithin } from './rules/pace';
import { roleFor } from './rules/role-for';
import { lead, Wishes } from './wishes';

/**
 * No dial waits this long for its line and its place. A plan this old is nobody's: its commit was done and
 * reported as failed, or giving it up failed. Should somebody hold it after all, admission finds it gone.
 */
const LONGEST_PLAN_MS = 60_000;
/** Something may change that rings no bell: another process writes to the same database. */
const LONGEST_SLEEP_MS = 2000;
/**
 * The engine is a step: `tick` plans what may be called now, starts those dials and says when it wants to
 * wake. It keeps nothing that a crash could lose; in flight is only who must be waited for.
 */
@Injectable()
export class Engine {
  private readonly pacing = new PacingStore();
  private readonly dials: DialsUnderWay;
  private readonly reach: ProviderReach;
  private only: number | undefined;

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
    private readonly wishes: Wishes,
    private readonly lease: Lease,
  ) {
    this.dials = new DialsUnderWay(dial, provider, clock, logger);
    this.reach = new ProviderReach(clock);
  }

  /** Why the provider could not be reached last, while we wait to try again. */
  get unreachableNow(): ProviderReach['unreachable'] {
    return this.reach.unreachable;
  }

  /**
   * Runs until `stop`. A tick that fails is reported and tried again; it never ends the loop.
   * `only`: the one campaign to call for, whatever else is running in the database.
   */
  async run(only?: number): Promise<void> {
    this.only = only;
    while (!this.dials.stopped) {
      this.bells.loops.turned('engine');
      let wakeAt = this.clock.now() + LONGEST_SLEEP_MS;
      try {
        wakeAt = Math.min(wakeAt, await this.tick());
      } catch (error) {
        this.surprised(error);
      }
      if (!this.dials.stopped) await this.bells.engine.wait(wakeAt - this.clock.now());
    }
  }

  /** No new call from now on; see DialsUnderWay. */
  async stop(graceMs: number): Promise<void> {
    const stopped = this.dials.stop(graceMs);
    this.bells.engine.ring();
    await stopped;
  }

  /** Returns when it wants to be called again, epoch ms. */
  async tick(): Promise<number> {
    // Another process calls; the bell rings when it is our turn again.
    if (!this.lease.holds) return Number.POSITIVE_INFINITY;
    const now = this.clock.now();
    if (now < this.reach.until) return this.reach.until;
    const endpoints = await this.endpointsNow(now);
    await this.giveUpStalePlans(now);
    const wishes: Wish[] = [];
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const campaign of await this.campaigns.inState(this.db.readForCalls, 'running')) {
      if (campaign.kind === 'calls' || (this.only !== undefined && campaign.id !== this.only)) continue;
      const wish = await this.wishes.of(campaign, this.dials.notAdmitted(campaign.id), now);
      if (typeof wish === 'number') wakeAt = Math.min(wakeAt, wish);
      else wishes.push(wish);
    }
    return Math.min(wakeAt, await this.serve(wishes, endpoints, now));
  }

  /** Gives what is free to those who wish for it, in turn. Returns when to look again. */
  private async serve(wishes: readonly Wish[], all: readonly Endpoint[], now: number): Promise<number> {
    if (wishes.length === 0) return Number.POSITIVE_INFINITY;
    const account = await this.accountPlaces(now);
    if (account.count === 0) return account.nextAt;
    let wakeAt = account.nextAt;
    let left = account.count;
    const fairNow = await this.campaigns.fairNow(this.db.readForCalls);
    for (const role of ['ivr', 'agent'] as const) {
      const own = wishes.filter(({ campaign }) => roleFor(campaign.policy.flow) === role);
      if (own.length === 0) continue;
      const endpoints = all.filter((one) => one.enabled && one.role === role && this.hasAccess(one.username));
      const free = endpoints.filter((one) => one.attemptId === undefined && one.restUntil <= now);
      if (free.length === 0) {
        wakeAt = Math.min(wakeAt, await this.withoutEndpoint(own, endpoints, now));
        continue;
      }
      await allot(own, free.slice(0, left), fairNow, async (wish, given) => {
        if (this.dials.stopped) return 0;
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

  private places(campaign: Campaign, now: number): Places {
    return this.wishes.places(campaign, this.dials.notAdmitted(campaign.id), now);
  }

  private async accountPlaces(now: number): Promise<Pick<Places, 'count' | 'nextAt'>> {
    const { mostPerMinute } = this.provider.config;
    if (mostPerMinute === undefined)
      return { count: Number.POSITIVE_INFINITY, nextAt: Number.POSITIVE_INFINITY };
    const nextDialAt = await this.pacing.accountNextDialAt(this.db.readForCalls, this.lease.account);
    return placesWithin(lead, { nextDialAt, pace: mostPerMinute, pending: this.dials.notAdmitted(), now });
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
      zones.map((zone) => this.prospects.nextDueAt(this.db.readForCalls, campaign.id, zone)),
    );
    const next = Math.min(...dues.map((due) => due ?? Number.POSITIVE_INFINITY));
    return Math.max(next, this.clock.now() + 50);
  }

  /** One that was entered a moment ago may not have come to this process yet. */
  private hasAccess(username: string): boolean {
    return this.provider.config.endpoints.some((one) => one.username === username);
  }

  private start(planned: PlannedDial, placeAt: number): void {
    void this.dials
      .run(planned, placeAt)
      .then(
        (end) => this.reach.heard(end),
        (error: unknown) => {
          this.surprised(error, planned.attempt);
          this.reach.failed(describeError(error).message);
        },
      )
      .finally(() => {
        this.bells.engine.ring();
        this.bells.records.ring();
      });
  }

  private surprised(error: unknown, attempt?: Attempt): void {
    const of = attempt && { campaignId: attempt.campaignId, attemptId: attempt.id };
    this.logger.error({ ...describeError(error), ...of }, 'dialing failed');
  }

  private async giveUpStalePlans(now: number): Promise<void> {
    for (const plan of await this.attempts.plannedBefore(this.db.readForCalls, now - LONGEST_PLAN_MS)) {
      await this.dial.giveUp(plan);
    }
  }

  /** Those whose lease has run out are given back first. */
  private async endpointsNow(now: number): Promise<Endpoint[]> {
    const all = await this.endpoints.all(this.db.readForCalls);
    if (!all.some((endpoint) => endpoint.attemptId !== undefined && endpoint.leaseUntil <= now)) return all;
    await this.db.write((tx) => this.endpoints.releaseExpired(tx, now));
    return this.endpoints.all(this.db.readForCalls);
  }
}
