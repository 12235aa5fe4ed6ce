import { Inject, Injectable } from '@nestjs/common';

import { type Campaign, ProspectStore, type Prospect } from '../campaigns';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, type Tx } from '../platform/database';
import { Lease } from '../platform/lease/lease';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { Admission } from './admission';
import type { Attempt } from './attempt';
import { AttemptStore } from './attempt.store';
import { type Endpoint, EndpointStore } from './endpoint.store';
import type { StopReason } from './rules/admission-verdict';
import type { HeldReason } from './rules/pacing-verdict';

export interface PlannedDial {
  readonly attempt: Attempt;
  readonly endpoint: Endpoint;
}

export interface Plan {
  readonly planned: PlannedDial[];
  readonly more: boolean;
  readonly stop?: StopReason;
  /** The campaign may place no further call before one of those that are up ends. */
  readonly held?: HeldReason;
}

/** Prospects looked at in one transaction; the rest get their turn in the next. */
const BATCH = 50;

/** Pairs due prospects with free endpoints, durably: an attempt row and a lease, both or neither. */
@Injectable()
export class Planner {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly prospects: ProspectStore,
    private readonly attempts: AttemptStore,
    private readonly endpoints: EndpointStore,
    private readonly admission: Admission,
    private readonly lease: Lease,
  ) {}

  /**
   * Plans at most one dial per endpoint given. `more`: prospects were looked at and turned down, so there
   * may be others; look again at once. `stop`: the campaign itself may not call now.
   */
  plan(campaign: Campaign, zones: readonly string[], free: readonly Endpoint[]): Promise<Plan> {
    return this.db.write(async (tx) => {
      if (!(await this.lease.passes(tx))) return { planned: [], more: false, stop: 'not_running' };
      const now = this.clock.now();
      const candidates: Prospect[] = [];
      for (const zone of zones)
        candidates.push(...(await this.prospects.due(tx, campaign.id, zone, now, BATCH)));
      candidates.sort((a, b) => a.nextAttemptAt - b.nextAttemptAt || a.id - b.id);

      const planned: PlannedDial[] = [];
      let looked = 0;
      for (const prospect of candidates.slice(0, BATCH)) {
        const endpoint = free[planned.length];
        if (endpoint === undefined) break;
        looked += 1;
        const dial = await this.planOne(tx, campaign, prospect, endpoint, now);
        if (dial === undefined) continue;
        if (!('attempt' in dial)) return { planned, more: false, ...dial };
        planned.push(dial);
      }
      return { planned, more: looked > planned.length && planned.length < free.length };
    });
  }

  private async planOne(
    tx: Tx,
    campaign: Campaign,
    prospect: Prospect,
    endpoint: Endpoint,
    now: number,
  ): Promise<PlannedDial | { stop: StopReason } | { held: HeldReason } | undefined> {
    const verdict = await this.admission.foresee(tx, prospect.id);
    switch (verdict.kind) {
      case 'never':
        await this.prospects.finish(tx, prospect, verdict.disposition, verdict.reason);
        return undefined;
      case 'later':
        await this.prospects.waitUntil(tx, prospect, verdict.at, verdict.reason);
        return undefined;
      case 'stopped':
        return { stop: verdict.reason };
      case 'held':
        return { held: verdict.reason };
      case 'admit':
      case 'pace':
        break;
    }
    const attempt = await this.attempts.plan(tx, {
      campaignId: campaign.id,
      prospectId: prospect.id,
      phone: prospect.phone,
      attemptNo: prospect.tries + 1,
      endpointId: endpoint.id,
      flow: campaign.policy.flow,
      policyVersion: campaign.policyVersion,
      now,
    });
    const { ringTimeoutMs, maxCallMs } = this.provider.config;
    const until = now + ringTimeoutMs + maxCallMs;
    if (!(await this.endpoints.lease(tx, endpoint.id, attempt.id, until))) {
      await this.attempts.release(tx, attempt.id);
      return undefined;
    }
    await this.prospects.startCalling(tx, prospect);
    return { attempt, endpoint };
  }
}
