import { Injectable } from '@nestjs/common';

import type { Tx } from '../platform/database';
import type { Campaign } from './campaign';
import { CampaignStore, type NewCampaign } from './campaign.store';
import { PolicyChangeStore } from './policy-change.store';
import type { CampaignPolicy } from './rules/policy';

/** Gives campaigns their rules: never without a line in the record of who did it, in the same transaction. */
@Injectable()
export class ChangeRules {
  constructor(
    private readonly campaigns: CampaignStore,
    private readonly changes: PolicyChangeStore,
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
    }
  }
}
