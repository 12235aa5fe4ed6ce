import { Injectable } from '@nestjs/common';

import type { Tx } from '../platform/database';
import { ApprovalStore } from './approvals/approval.store';
import type { Campaign } from './campaign';
import { CampaignStore, type NewCampaign } from './campaign.store';
import { PolicyChangeStore } from './policy-change.store';
import { notApproved } from './rules/lifecycle';
import type { CampaignPolicy } from './rules/policy';

/**
 * Gives campaigns their rules: never without a line in the record of who did it, in the same transaction. Where a second
 * person has to approve, a running campaign whose rules change pauses in it too: nobody is called by rules of one person.
 */
@Injectable()
export class ChangeRules {
  constructor(
    private readonly campaigns: CampaignStore,
    private readonly changes: PolicyChangeStore,
    private readonly approvals: ApprovalStore,
  ) {}

  async create(tx: Tx, campaign: NewCampaign, by: string): Promise<Campaign> {
    const id = await this.campaigns.create(tx, campaign);
    const made = await this.campaigns.byId(tx, id);
    if (made === undefined) throw new Error('a campaign just written cannot be read back');
    const { policy, listWindow } = made;
    await this.changes.note(tx, {
      campaignId: id,
      at: campaign.now,
      by,
      before: undefined,
      after: { policy, listWindow },
    });
    return made;
  }

  /** Nothing is written where nothing changes. */
  async change(tx: Tx, campaign: Campaign, policy: CampaignPolicy, by: string, now: number): Promise<void> {
    if (JSON.stringify(policy) === JSON.stringify(campaign.policy)) return;
    await this.campaigns.changePolicy(tx, campaign.id, policy);
    const { id: campaignId, listWindow } = campaign;
    const before = { policy: campaign.policy, listWindow };
    await this.changes.note(tx, { campaignId, at: now, by, before, after: { policy, listWindow } });
    await this.pauseUnapproved(tx, campaignId, now);
  }

  /** The list's own hours changed: so did what holds in each of its campaigns that has not ended. */
  async listWindowChanged(
    tx: Tx,
    listId: number,
    { before, after }: { readonly before: string | undefined; readonly after: string | undefined },
    by: string,
    now: number,
  ): Promise<void> {
    for (const { id: campaignId, policy } of await this.campaigns.openOfList(tx, listId)) {
      await this.changes.note(tx, {
        campaignId,
        at: now,
        by,
        before: { policy, listWindow: before },
        after: { policy, listWindow: after },
      });
      await this.pauseUnapproved(tx, campaignId, now);
    }
  }

  private async pauseUnapproved(tx: Tx, id: number, now: number): Promise<void> {
    const campaign = await this.campaigns.byId(tx, id);
    if (campaign?.state !== 'running') return;
    if ((await this.approvals.of(tx, campaign)).kind !== 'needed') return;
    await this.campaigns.changeState(tx, {
      id,
      from: 'running',
      to: 'paused',
      reason: notApproved,
      now,
    });
  }
}
