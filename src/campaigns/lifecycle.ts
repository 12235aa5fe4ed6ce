import { Inject, Injectable } from '@nestjs/common';

import { Bells } from '../platform/bell/bells';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, type Tx } from '../platform/database';
import { ApprovalStore } from './approvals/approval.store';
import type { Version } from './approvals/rules/approval';
import type { Campaign } from './campaign';
import { Backlog } from './backlog';
import { CampaignStore } from './campaign.store';
import { type CampaignState, isEnded, mayBecome } from './rules/lifecycle';

export type LifecycleResult =
  | { readonly kind: 'changed'; readonly campaign: Campaign }
  | { readonly kind: 'unknown' }
  /** The account asks for a second person's approval, and nobody has given it for this version. */
  | { readonly kind: 'not_approved'; readonly version: Version }
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
    private readonly bells: Bells,
    private readonly campaigns: CampaignStore,
    private readonly backlog: Backlog,
    private readonly approvals: ApprovalStore,
  ) {}

  /**
   * Also resumes. At the first start it is fixed which rows of the list are enrolled, and the first of them are;
   * the backlog goes on with the others. Calls begin meanwhile; the campaign does not end before it is done.
   */
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

  private async change(
    id: number,
    to: CampaignState,
    reason: string | undefined,
    also?: (tx: Tx) => Promise<void>,
  ): Promise<LifecycleResult> {
    const result = await this.db.write(async (tx): Promise<LifecycleResult> => {
      const now = this.clock.now();
      const campaign = await this.campaigns.byId(tx, id);
      if (campaign === undefined) return { kind: 'unknown' };
      const from = campaign.state;
      const endless = campaign.kind === 'calls' && isEnded(to);
      const tooSoon = campaign.enrolling && to === 'completed';
      if (endless || tooSoon || !mayBecome(from, to)) return { kind: 'illegal', from, to };
      if (to === 'running') {
        const approval = await this.approvals.of(tx, campaign);
        if (approval.kind === 'needed') return { kind: 'not_approved', version: approval.version };
      }
      await this.campaigns.changeState(tx, { id, from, to, reason, now });
      if (to === 'running' && campaign.startedAt === undefined) await this.backlog.started(tx, id);
      if (to === 'cancelled') await this.backlog.cancelled(tx, id);
      await also?.(tx);
      const changed = await this.campaigns.byId(tx, id);
      return changed ? { kind: 'changed', campaign: changed } : { kind: 'unknown' };
    });
    this.bells.backlog.ring();
    return result;
  }
}
