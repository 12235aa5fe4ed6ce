import { Injectable } from '@nestjs/common';

import { ApprovalStore, Approve, type Campaign, CampaignStore } from '../../campaigns';
import { Database } from '../../platform/database';
import { hasEnded, noCampaign } from './campaign-problems';
import { approvalNotNeeded, approvalOfOwn, versionChanged } from './approval-problems';
import { approvalView, type ApprovalView } from './approval-view';

/** Where a second person approves a campaign: the console and the API both work here. */
@Injectable()
export class ApprovalDesk {
  constructor(
    private readonly db: Database,
    private readonly campaigns: CampaignStore,
    private readonly approvals: ApprovalStore,
    private readonly approvedBy: Approve,
  ) {}

  async of(campaign: Campaign): Promise<ApprovalView | null> {
    return approvalView(await this.approvals.of(this.db.read, campaign));
  }

  /** `version`: what was looked at. */
  async approve(
    id: number,
    version: string,
    by: string,
  ): Promise<{ readonly before: ApprovalView | null; readonly after: ApprovalView | null }> {
    const before = await this.of(await this.existing(id));
    const approved = await this.approvedBy.approve(id, version, by);
    switch (approved.kind) {
      case 'unknown':
        throw noCampaign();
      case 'ended':
        throw hasEnded();
      case 'not_needed':
        throw approvalNotNeeded();
      case 'changed':
        throw versionChanged(approved.version);
      case 'own':
        throw approvalOfOwn();
      case 'approved':
        return { before, after: await this.of(await this.existing(id)) };
    }
  }

  private async existing(id: number): Promise<Campaign> {
    const campaign = await this.campaigns.byId(this.db.read, id);
    if (campaign === undefined) throw noCampaign();
    return campaign;
  }
}
