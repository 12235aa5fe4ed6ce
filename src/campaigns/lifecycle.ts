import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, type Tx } from '../platform/database';
import type { Campaign } from './campaign';
import { CampaignStore } from './campaign.store';
import { EnrolmentStore } from './enrolment.store';
import { ProspectStore } from './prospect.store';
import { type CampaignState, isEnded, mayBecome } from './rules/lifecycle';

export type LifecycleResult =
  | { readonly kind: 'changed'; readonly campaign: Campaign }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'illegal'; readonly from: CampaignState; readonly to: CampaignState };

/**
 * Start, pause, resume, cancel, complete: the only code that moves a campaign from state to state. A standing
 * campaign of single calls pauses and resumes; it has no end.
 */
@Injectable()
export class CampaignLifecycle {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly campaigns: CampaignStore,
    private readonly prospects: ProspectStore,
    private readonly enrolment: EnrolmentStore,
  ) {}

  /** Also resumes. The list is enrolled at the first start, so that later rows of it do not slip in unseen. */
  start(id: number, reason?: string): Promise<LifecycleResult> {
    return this.change(id, 'running', reason);
  }

  /** `also`: what is written with the pause, or not at all. */
  pause(id: number, reason: string, also?: (tx: Tx) => Promise<void>): Promise<LifecycleResult> {
    return this.change(id, 'paused', reason, also);
  }

  /** Nobody who waits will be called; who is in a call ends by what the records say. */
  cancel(id: number, reason: string): Promise<LifecycleResult> {
    return this.change(id, 'cancelled', reason);
  }

  complete(id: number): Promise<LifecycleResult> {
    return this.change(id, 'completed', undefined);
  }

  schedule(id: number, startsAt: number): Promise<LifecycleResult> {
    return this.change(id, 'scheduled', undefined, (tx) => this.campaigns.setStart(tx, id, startsAt));
  }

  /** Back to draft, with the reason why it did not start. */
  unschedule(id: number, reason: string): Promise<LifecycleResult> {
    return this.change(id, 'draft', reason);
  }

  private change(
    id: number,
    to: CampaignState,
    reason: string | undefined,
    also?: (tx: Tx) => Promise<void>,
  ): Promise<LifecycleResult> {
    return this.db.write(async (tx) => {
      const now = this.clock.now();
      const campaign = await this.campaigns.byId(tx, id);
      if (campaign === undefined) return { kind: 'unknown' };
      const from = campaign.state;
      const ends = campaign.kind === 'calls' && isEnded(to);
      if (ends || !mayBecome(from, to)) return { kind: 'illegal', from, to };
      await this.campaigns.changeState(tx, { id, from, to, reason, now });
      if (to === 'running' && campaign.startedAt === undefined) {
        await this.enrolment.enrol(tx, id, campaign.listId, campaign.policy.timeZone, now);
      }
      if (to === 'cancelled') await this.prospects.cancelWaiting(tx, id);
      await also?.(tx);
      const changed = await this.campaigns.byId(tx, id);
      return changed ? { kind: 'changed', campaign: changed } : { kind: 'unknown' };
    });
  }
}
