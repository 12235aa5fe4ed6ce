import { Inject, Injectable } from '@nestjs/common';

import {
  type Campaign,
  ProspectStore,
  StandingCampaigns,
  type StandingPurpose,
  placeKey,
} from '../campaigns';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, type Tx } from '../platform/database';
import { Lease } from '../platform/lease/lease';
import type { Country, E164 } from '../platform/phone';
import type { Flow } from '../provider/provider.port';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { Admission } from './admission';
import { AttemptStore } from './attempt.store';
import { CallRefused } from './call-answer';
import { CallRequestStore } from './call-request.store';
import { type Endpoint, EndpointStore } from './endpoint.store';
import type { PlannedDial } from './planner';
import type { AdmissionVerdict } from './rules/admission-verdict';
import { roleFor } from './rules/role-for';

/** One call that somebody asks for by name. */
export interface CallOrder {
  readonly purpose: StandingPurpose;
  readonly flow: Flow;
  /** The endpoint's user name. */
  readonly endpoint: string;
  readonly phone: E164;
  /** Of the number; undefined for numbers of no one country. */
  readonly country: Country | undefined;
  readonly contactRef: string | undefined;
  /** The same key again is the same call. */
  readonly key: string | undefined;
}

/** Writes the plan of a single call: a row, a prospect, an attempt and a lease, all or none. */
@Injectable()
export class CallPlanner {
  private readonly requests = new CallRequestStore();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly standing: StandingCampaigns,
    private readonly prospects: ProspectStore,
    private readonly attempts: AttemptStore,
    private readonly endpoints: EndpointStore,
    private readonly admission: Admission,
    private readonly lease: Lease,
  ) {}

  /** `known`: the key stands for this attempt already. Throws CallRefused. */
  async plan(order: CallOrder): Promise<PlannedDial | { readonly known: number }> {
    // A transaction of its own: a refused call takes its row back, but not the campaign whose rules refused it.
    const campaign = await this.db.write((tx) => this.standing.ensure(tx, order, this.clock.now()));
    return this.db.write((tx) => this.planIn(tx, order, campaign));
  }

  private async planIn(
    tx: Tx,
    order: CallOrder,
    campaign: Campaign,
  ): Promise<PlannedDial | { readonly known: number }> {
    if (!(await this.lease.passes(tx))) throw new CallRefused({ code: 'not_calling' });
    const now = this.clock.now();
    const body = JSON.stringify([order.purpose, order.flow, order.endpoint, order.phone]);
    const before = order.key === undefined ? undefined : await this.requests.find(tx, order.key);
    if (before !== undefined) {
      if (before.body !== body) throw new CallRefused({ code: 'key_reused' });
      return { known: before.attemptId };
    }
    const endpoint = await this.freeEndpoint(tx, order, now);
    const { phone } = order;
    const country = order.country ?? null;
    const rowId = await this.standing.addRow(tx, order, { phone, country, contactRef: order.contactRef });
    const zone = placeKey(null, country, campaign.policy.timeZone);
    const prospect = await this.prospects.addOne(tx, { campaignId: campaign.id, rowId, phone, zone, now });
    throwUnlessAdmitted(await this.admission.foresee(tx, prospect.id));

    const attempt = await this.attempts.plan(tx, {
      campaignId: campaign.id,
      prospectId: prospect.id,
      phone,
      attemptNo: 1,
      endpointId: endpoint.id,
      flow: order.flow,
      policyVersion: campaign.policyVersion,
      now,
    });
    const { ringTimeoutMs, maxCallMs } = this.provider.config;
    const until = now + ringTimeoutMs + maxCallMs;
    if (!(await this.endpoints.lease(tx, endpoint.id, attempt.id, until))) {
      throw new CallRefused({ code: 'endpoint_busy', at: endpoint.leaseUntil });
    }
    await this.prospects.startCalling(tx, prospect);
    if (order.key !== undefined)
      await this.requests.note(tx, { key: order.key, body, attemptId: attempt.id }, now);
    return { attempt, endpoint };
  }

  private async freeEndpoint(tx: Tx, { endpoint, flow }: CallOrder, now: number): Promise<Endpoint> {
    const found = (await this.endpoints.all(tx)).find((one) => one.enabled && one.username === endpoint);
    // Entered a moment ago by another process, it may not have come to this one yet.
    const hasAccess = this.provider.config.endpoints.some(({ username }) => username === endpoint);
    if (found === undefined || !hasAccess) throw new CallRefused({ code: 'unknown_endpoint' });
    const needs = roleFor(flow);
    if (found.role !== needs) throw new CallRefused({ code: 'endpoint_role', needs });
    if (found.attemptId !== undefined) {
      throw new CallRefused({ code: 'endpoint_busy', at: found.leaseUntil });
    }
    if (found.restUntil > now) {
      const detail = found.restReason ?? '';
      throw new CallRefused({ code: 'endpoint_set_aside', at: found.restUntil, detail });
    }
    return found;
  }
}

/** `pace` is let through: the dial waits for its place. */
function throwUnlessAdmitted(verdict: AdmissionVerdict): void {
  switch (verdict.kind) {
    case 'admit':
    case 'pace':
      return;
    case 'later':
      throw new CallRefused({ code: 'not_admitted', reason: verdict.reason, at: verdict.at });
    case 'never':
    case 'held':
    case 'stopped':
      throw new CallRefused({ code: 'not_admitted', reason: verdict.reason, at: undefined });
  }
}
