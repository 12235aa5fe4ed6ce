import { Inject, Injectable } from '@nestjs/common';

import { CallingRules, type Campaign, CampaignStore, pacingOf, ProspectStore } from '../campaigns';
import { capWindowMs } from '../campaigns/rules/number-caps';
import { DncStore, registriesLacking, RegistryStore } from '../dnc';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, type Sql, type Tx } from '../platform/database';
import { Lease } from '../platform/lease/lease';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import type { Attempt } from './attempt';
import { AttemptStore } from './attempt.store';
import { EndpointStore } from './endpoint.store';
import { PhoneStore } from './phone.store';
import { PacingReader } from './pacing-reader';
import { PacingStore } from './pacing.store';
import { admissionRecord } from './rules/admission-record';
import { type AdmissionFacts, type AdmissionVerdict, judge } from './rules/admission-verdict';
import { served } from './rules/fair-share';
import { countsEarlierCalls } from './rules/hold';
import { AHEAD_MS, nextOnGrid, paceNow } from './rules/pace';
import type { PacingFacts } from './rules/pacing-verdict';

export interface DialingLimits {
  readonly ringTimeoutMs: number;
  readonly maxCallMs: number;
  readonly queueMarginMs: number;
  readonly mostPerMinute: number | undefined;
}

export type Admitted =
  /** `startsAt`: its place on the grid, now or in a moment; epoch ms. */
  | {
      readonly kind: 'admitted';
      readonly attempt: Attempt;
      readonly startsAt: number;
      readonly admittedAtMonotonicMs: number;
      readonly policyVersion: number;
    }
  | { readonly kind: 'pace'; readonly at: number }
  | { readonly kind: 'released' };

/** May be used within a second, once. */
export type Permission = Extract<Admitted, { kind: 'admitted' }>;

/**
 * The one road to a phone. `admit` re-reads everything that may forbid the call and moves the attempt to
 * `requesting`, in one durable transaction; only after its commit may the first byte be sent.
 */
@Injectable()
export class Admission {
  private readonly limits: DialingLimits;
  private readonly registries = new RegistryStore();
  private readonly pacing = new PacingStore();
  private readonly pacingFacts: PacingReader;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) provider: ResolvedProvider,
    private readonly campaigns: CampaignStore,
    private readonly prospects: ProspectStore,
    private readonly attempts: AttemptStore,
    private readonly endpoints: EndpointStore,
    private readonly phones: PhoneStore,
    private readonly dnc: DncStore,
    private readonly rules: CallingRules,
    private readonly lease: Lease,
  ) {
    this.limits = provider.config;
    this.pacingFacts = new PacingReader(attempts, this.limits);
  }

  admit(attemptId: number): Promise<Admitted> {
    return this.db.write(async (tx) => {
      // Read inside the transaction: waiting for the writer's turn must not make the answer older.
      const admittedAtMonotonicMs = this.clock.monotonicMs();
      const now = this.clock.now();
      const attempt = await this.attempts.byId(tx, attemptId);
      if (attempt?.state !== 'planned') return { kind: 'released' };
      // Another account's: whoever has the lease on that one decides.
      if (attempt.accountId !== this.lease.account) return { kind: 'released' };
      if (!(await this.lease.passes(tx))) {
        await this.release(tx, attempt, { kind: 'stopped', reason: 'not_running' }, now);
        return { kind: 'released' };
      }
      const facts = await this.facts(tx, attempt.prospectId, attemptId, now);
      if (facts === undefined) return { kind: 'released' };
      const verdict = judge(facts, now, this.limits.queueMarginMs, AHEAD_MS);
      if (verdict.kind === 'pace') return { kind: 'pace', at: verdict.at };
      if (verdict.kind !== 'admit') {
        await this.release(tx, attempt, verdict, now);
        return { kind: 'released' };
      }
      const policyVersion = await this.pass(tx, attempt, facts, verdict.at);
      return { kind: 'admitted', attempt, startsAt: verdict.at, admittedAtMonotonicMs, policyVersion };
    }, 'call');
  }

  /**
   * Asked once more right before the send of a call that waited for its place: it can only take the
   * permission back. Whoever has opted out meanwhile is not called, nor is anybody by rules that are no longer
   * those of the campaign. Undefined: it stands.
   */
  async takenBack({
    attempt: { phone, campaignId },
    policyVersion,
  }: Permission): Promise<'dnc' | 'not_running' | 'rules_changed' | undefined> {
    const at = { now: this.clock.now(), campaignId };
    const [listed, campaign] = await Promise.all([
      this.dnc.check(this.db.readForCalls, phone, at),
      this.campaigns.byId(this.db.readForCalls, campaignId),
    ]);
    if (listed !== undefined) return 'dnc';
    if (campaign?.state !== 'running') return 'not_running';
    return campaign.policyVersion === policyVersion ? undefined : 'rules_changed';
  }

  /** The same questions before an endpoint is taken: saves a connection, decides nothing. */
  async foresee(sql: Sql, prospectId: number): Promise<AdmissionVerdict> {
    const now = this.clock.now();
    const facts = await this.facts(sql, prospectId, undefined, now);
    if (facts === undefined) return { kind: 'stopped', reason: 'not_running' };
    return judge(facts, now, this.limits.queueMarginMs);
  }

  /** Ends a plan that never asked for a call, and says on the prospect what it waits for. */
  async release(
    tx: Tx,
    attempt: Attempt,
    why: Exclude<AdmissionVerdict, { kind: 'admit' | 'pace' }>,
    now: number,
  ): Promise<void> {
    if (!(await this.attempts.release(tx, attempt.id))) return;
    await this.endpoints.release(tx, attempt.id);
    await this.prospects.forgetTry(tx, attempt.prospectId);
    const prospect = await this.prospects.byId(tx, attempt.prospectId);
    if (prospect?.state !== 'calling') return;
    const campaign = await this.campaigns.byId(tx, prospect.campaignId);
    // Whoever asked for one call was told no: it is not made later without being asked for again.
    if (campaign?.kind === 'calls' && why.kind !== 'never') {
      return this.prospects.finish(tx, prospect, 'cancelled', why.reason);
    }
    switch (why.kind) {
      case 'never':
        return this.prospects.finish(tx, prospect, why.disposition, why.reason);
      case 'later':
        return this.prospects.waitUntil(tx, prospect, why.at, why.reason);
      case 'held':
      case 'stopped':
        if (campaign?.state !== 'cancelled') return this.prospects.waitUntil(tx, prospect, now, why.reason);
        return this.prospects.finish(tx, prospect, 'cancelled', 'campaign_cancelled');
    }
  }

  /** Gives a plan up for now: the pace or the way to the provider did not let it through. */
  giveUp(attempt: Attempt): Promise<void> {
    return this.db.write((tx) =>
      this.release(tx, attempt, { kind: 'stopped', reason: 'not_running' }, this.clock.now()),
    );
  }

  /** Returns the version of the campaign's rules by which it passed. */
  private async pass(tx: Tx, attempt: Attempt, facts: AdmissionFacts, startsAt: number): Promise<number> {
    const at = Math.floor(startsAt);
    const campaign = await this.campaigns.byId(tx, attempt.campaignId);
    if (campaign === undefined) throw new Error(`campaign ${attempt.campaignId} is gone`);
    const admittedBy = { policyVersion: campaign.policyVersion, packs: facts.rules.versions };
    if (!(await this.attempts.admit(tx, attempt.id, admittedBy, at, admissionRecord(facts, at)))) {
      throw new Error(`attempt ${attempt.id} changed inside its own admission`);
    }
    await this.prospects.countAttempt(tx, attempt.prospectId, 1);
    await this.phones.noteRequest(tx, attempt.phone, attempt.campaignId, at);
    await this.takePlace(tx, campaign, facts.pacing, startsAt);
    await this.endpoints.extendLease(tx, attempt.id, at + this.limits.ringTimeoutMs + this.limits.maxCallMs);
    return campaign.policyVersion;
  }

  /** The place on the grids, of the campaign and of the account, and in the turn of campaigns. */
  private async takePlace(tx: Tx, campaign: Campaign, facts: PacingFacts, startsAt: number): Promise<void> {
    const { rampUpMs, weight } = pacingOf(campaign.policy);
    const pace = paceNow(campaign.policy.callsPerMinute, rampUpMs, startsAt - facts.runningSince);
    const fair = served(campaign.fair, weight, await this.campaigns.fairNow(tx));
    const next = nextOnGrid(facts.nextDialAt, startsAt, pace);
    await this.campaigns.setNextDial(tx, campaign.id, next, fair);
    const { mostPerMinute } = this.limits;
    if (mostPerMinute === undefined || facts.account === undefined) return;
    const accountNext = nextOnGrid(facts.account.nextDialAt, startsAt, mostPerMinute);
    await this.pacing.setAccountNextDial(tx, campaign.accountId, accountNext);
  }

  private async facts(
    sql: Sql,
    prospectId: number,
    ownAttemptId: number | undefined,
    now: number,
  ): Promise<AdmissionFacts | undefined> {
    const prospect = await this.prospects.byId(sql, prospectId);
    const campaign = prospect && (await this.campaigns.byId(sql, prospect.campaignId));
    if (prospect === undefined || campaign === undefined) return undefined;
    const { phone } = prospect;
    const rules = this.rules.of(campaign, prospect.zone);
    // At once: none depends on another, and a failure of one leaves nothing but reads behind.
    const [open, known, listed, lacking, pacing, earlierCalls] = await Promise.all([
      this.attempts.openOn(sql, phone),
      this.phones.known(sql, phone),
      this.dnc.check(sql, phone, { now, campaignId: campaign.id }),
      this.registriesLacking(sql, campaign, now),
      this.pacingFacts.of(sql, campaign, ownAttemptId),
      countsEarlierCalls(rules) ? this.attempts.mayHaveRung(sql, phone, now - capWindowMs) : [],
    ]);
    const { last, calledSinceBackupAt = 0, lastCampaignOfBackup = 0 } = known;
    return {
      campaignId: campaign.id,
      campaignState: campaign.state,
      restorationHolds: known.restorationHolds,
      // A campaign made later knows that it calls again, and keeps its distance as from any call.
      calledSinceBackup:
        calledSinceBackupAt > 0 && campaign.kind === 'list' && campaign.id <= lastCampaignOfBackup,
      policy: campaign.policy,
      pacing,
      attempts: prospect.attempts,
      rules,
      earlierCalls,
      onDoNotCallList: listed !== undefined,
      registriesLacking: lacking,
      openElsewhere: open !== undefined && open.id !== ownAttemptId,
      lastRequestedAt: calledSinceBackupAt > (last?.at ?? 0) ? calledSinceBackupAt : last?.at,
      // Single calls know no retries: one of them keeps its distance from the other as from any campaign.
      lastCampaignId:
        campaign.kind === 'calls' || calledSinceBackupAt > (last?.at ?? 0) ? undefined : last?.campaignId,
      heldSince: last?.heldSince,
    };
  }

  /** The names of registries that this campaign requires and that are missing or too old now. */
  private async registriesLacking(sql: Sql, { policy }: Campaign, now: number): Promise<string[]> {
    const { registries } = policy;
    if (registries === undefined) return [];
    const held = await this.registries.held(
      sql,
      registries.map(({ name }) => name),
    );
    return registriesLacking(registries, held, now).map(({ name }) => name);
  }
}
